//! `#[derive(kernel::db::Record)]`: a struct that is read from a row, column by column, in the order of its fields.
//!
//! The rule it protects: the names of the columns are looked up once a query, never once a row.

use proc_macro::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Field, Fields, LitStr, spanned::Spanned};

/// What stands above a field.
#[derive(Default)]
struct Marks {
    /// `#[record(column = "name")]`: the column is called otherwise than the field.
    column: Option<String>,
    /// `#[record(flatten)]`: the field is a record itself, of the same row.
    is_flat: bool,
    /// `#[record(skip)]`: not in the row; begins as its default.
    is_skipped: bool,
}

/// Reads each field from the column of its name.
#[proc_macro_derive(Record, attributes(record))]
pub fn derive_record(input: TokenStream) -> TokenStream {
    let input = syn::parse_macro_input!(input as DeriveInput);
    expand(&input).unwrap_or_else(syn::Error::into_compile_error).into()
}

fn expand(input: &DeriveInput) -> syn::Result<proc_macro2::TokenStream> {
    let Data::Struct(data) = &input.data else { return Err(syn::Error::new(input.span(), "a record is a struct")) };
    let Fields::Named(fields) = &data.fields else { return Err(syn::Error::new(input.span(), "the fields of a record have names")) };
    let name = &input.ident;
    let (mut columns, mut reads) = (vec![], vec![]);
    for field in &fields.named {
        let (ident, kind) = (&field.ident, &field.ty);
        let marks = marks_of(field)?;
        if marks.is_skipped {
            reads.push(quote!(#ident: ::core::default::Default::default()));
        } else if marks.is_flat {
            columns.push(quote!(<#kind as ::kernel::db::Record>::columns(names);));
            reads.push(quote!(#ident: <#kind as ::kernel::db::Record>::read(cells)?));
        } else {
            let column = marks.column.unwrap_or_else(|| ident.as_ref().map(|ident| ident.to_string().trim_start_matches("r#").to_owned()).unwrap_or_default());
            columns.push(quote!(names.push(#column);));
            reads.push(quote!(#ident: cells.next()?));
        }
    }
    Ok(quote! {
        impl ::kernel::db::Record for #name {
            fn columns(names: &mut ::std::vec::Vec<&'static str>) {
                #(#columns)*
            }
            fn read(cells: &mut ::kernel::db::Cells<'_>) -> ::kernel::db::Result<Self> {
                Ok(Self { #(#reads),* })
            }
        }
    })
}

fn marks_of(field: &Field) -> syn::Result<Marks> {
    let mut marks = Marks::default();
    for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("record")) {
        attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("column") {
                marks.column = Some(meta.value()?.parse::<LitStr>()?.value());
            } else if meta.path.is_ident("flatten") {
                marks.is_flat = true;
            } else if meta.path.is_ident("skip") {
                marks.is_skipped = true;
            } else {
                return Err(meta.error("known marks are column, flatten and skip"));
            }
            Ok(())
        })?;
    }
    Ok(marks)
}
