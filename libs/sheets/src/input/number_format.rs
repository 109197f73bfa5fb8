//! Which numbers of a spreadsheet are days: those whose format shows days ([MS-XLS] §2.4.126, ECMA-376 §18.8.30).

use calamine::ExcelDateTimeType;

/// How a number format shows a number: as a date or time, as a duration, or (`None`) as a number.
pub(crate) fn built_in(number: u16) -> Option<ExcelDateTimeType> {
    match number {
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Some(ExcelDateTimeType::DateTime),
        46 => Some(ExcelDateTimeType::TimeDelta),
        _ => None,
    }
}

/// The same for a format that the file describes, such as `dd/mm/yyyy` or `#,##0.00 "€"`.
pub(crate) fn described(format: &str) -> Option<ExcelDateTimeType> {
    let mut letters = format.chars();
    let mut shows_date = false;
    while let Some(c) = letters.next() {
        match c {
            '"' => letters.by_ref().take_while(|c| *c != '"').for_each(drop),
            '\\' | '_' | '*' => {
                letters.next();
            }
            '[' => {
                let inside: String = letters.by_ref().take_while(|c| *c != ']').collect();
                if matches!(inside.to_ascii_lowercase().as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss") {
                    return Some(ExcelDateTimeType::TimeDelta);
                }
            }
            // Only the first section counts: the others are for negative numbers and texts.
            ';' => break,
            'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' => shows_date = true,
            _ => {}
        }
    }
    shows_date.then_some(ExcelDateTimeType::DateTime)
}
