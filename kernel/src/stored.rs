//! How the kernel's own types are stored: once, for both databases.

/// Implements storage as text through `Display` and `FromStr`, and JSON as a string.
#[macro_export]
macro_rules! stored_as_text {
    ($name:ty) => {
        impl $crate::db::Stored for $name {
            fn store(self) -> $crate::db::Value {
                $crate::db::Value::Text(Some(self.to_string()))
            }
            fn absent() -> $crate::db::Value {
                $crate::db::Value::Text(None)
            }
            fn load(cell: $crate::db::Cell<'_>) -> Option<Self> {
                match cell {
                    $crate::db::Cell::Text(text) => text.parse().ok(),
                    _ => None,
                }
            }
        }
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                let text = <::std::borrow::Cow<'de, str> as ::serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(::serde::de::Error::custom)
            }
        }
    };
}

/// A closed list of words, stored and sent as text.
///
/// ```
/// kernel::text_enum! {
///     /// How money changed hands.
///     pub enum Method { Cash => "cash", Cheque => "cheque" }
/// }
/// assert_eq!(Method::Cash.as_str(), "cash");
/// assert_eq!("cheque".parse::<Method>().unwrap(), Method::Cheque);
/// ```
#[macro_export]
macro_rules! text_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$vmeta:meta])* $variant:ident => $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every value, in the order of the declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// The word that is stored.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }
        }
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl ::std::str::FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> ::std::result::Result<Self, String> {
                match text {
                    $($text => Ok($name::$variant),)+
                    other => Err(format!("{other:?} is not a {}", stringify!($name))),
                }
            }
        }
        $crate::stored_as_text!($name);
        impl ::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> { stringify!($name).into() }
            fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                ::schemars::json_schema!({ "type": "string", "enum": [$($text),+] })
            }
        }
    };
}
