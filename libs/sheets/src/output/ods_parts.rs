//! The fixed parts of an ODS document (OpenDocument 1.3).

use super::Table;

pub(crate) const MIME_TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

pub(crate) const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"#;

pub(crate) const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3">
<office:styles><style:default-style style:family="table-cell"><style:text-properties fo:language="fr" fo:country="FR"/></style:default-style><style:style style:name="Default" style:family="table-cell"/></office:styles>
</office:document-styles>
"#;

/// What ends the document, after [`table_end`].
pub(crate) const CONTENT_END: &str = "</office:spreadsheet></office:body></office:document-content>\n";

const CONTENT_OPEN: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3">
<office:automatic-styles>
<number:date-style style:name="day-format" number:automatic-order="true"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>
<number:currency-style style:name="money-format"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/><number:text> </number:text><number:currency-symbol number:language="fr" number:country="FR">€</number:currency-symbol></number:currency-style>
<style:style style:name="head" style:family="table-cell" style:parent-style-name="Default"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="day" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="day-format"/>
<style:style style:name="money" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="money-format"/>
"#;

/// Width of a character of the usual font, in hundredths of a millimetre.
const CHAR_WIDTH: u32 = 210;

/// Everything before the first row.
pub(crate) fn content_start(table: &Table, sheet: &str) -> String {
    let mut out = CONTENT_OPEN.to_owned();
    for (at, column) in table.columns.iter().enumerate() {
        let width = u32::from(column.width_chars) * CHAR_WIDTH;
        out.push_str(&format!(
            "<style:style style:name=\"column{at}\" style:family=\"table-column\"><style:table-column-properties \
             style:column-width=\"{}.{:02}mm\"/></style:style>\n",
            width / 100,
            width % 100
        ));
    }
    out.push_str("</office:automatic-styles>\n<office:body><office:spreadsheet>");
    out.push_str(&format!("<table:table table:name=\"{}\">\n", escaped(sheet)));
    for at in 0..table.columns.len() {
        out.push_str(&format!("<table:table-column table:style-name=\"column{at}\"/>"));
    }
    out.push('\n');
    out
}

/// The end of the table and the buttons that filter it.
pub(crate) fn table_end(sheet: &str, columns: usize, rows: u32) -> String {
    let last = column_letters(columns.saturating_sub(1));
    format!(
        "</table:table><table:database-ranges><table:database-range table:name=\"__Anonymous_Sheet_DB__0\" \
         table:target-range-address=\"'{0}'.A1:'{0}'.{last}{rows}\" \
         table:display-filter-buttons=\"true\"/></table:database-ranges>",
        escaped(sheet)
    )
}

/// Keeps the header in sight: the view is split under the first row.
pub(crate) fn settings(sheet: &str) -> String {
    let item = |name: &str, kind: &str, value: &str| format!("<config:config-item config:name=\"{name}\" config:type=\"{kind}\">{value}</config:config-item>");
    let view: String = [
        ("VerticalSplitMode", "short", "2"),
        ("VerticalSplitPosition", "int", "1"),
        ("ActiveSplitRange", "short", "2"),
        ("PositionTop", "int", "0"),
        ("PositionBottom", "int", "1"),
    ]
    .iter()
    .map(|(name, kind, value)| item(name, kind, value))
    .collect();
    let sheet = escaped(sheet);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-settings \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\" \
         xmlns:ooo=\"http://openoffice.org/2004/office\" office:version=\"1.3\"><office:settings>\
         <config:config-item-set config:name=\"ooo:view-settings\">\
         <config:config-item-map-indexed config:name=\"Views\"><config:config-item-map-entry>{}\
         <config:config-item-map-named config:name=\"Tables\">\
         <config:config-item-map-entry config:name=\"{sheet}\">{view}</config:config-item-map-entry>\
         </config:config-item-map-named>{}</config:config-item-map-entry></config:config-item-map-indexed>\
         </config:config-item-set></office:settings></office:document-settings>\n",
        item("ViewId", "string", "view1"),
        item("ActiveTable", "string", &sheet),
    )
}

/// A text inside XML: markup escaped, and without the characters that XML 1.0 cannot hold (§2.2).
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => out.push(other),
        }
    }
    out
}

fn column_letters(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    if column < 26 { last.to_string() } else { format!("{}{last}", column_letters(column / 26 - 1)) }
}
