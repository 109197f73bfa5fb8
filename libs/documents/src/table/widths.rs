//! How wide each column is and how large its type: decided here, from the real widths of the texts, because asking
//! the typesetter to find the widths itself would make it lay out every cell several times.

use serde::Serialize;

use super::{Align, Row, TableDocument};
use crate::fonts::{FONTS, Weight};
use crate::text;

const A4_WIDTH_PT: f64 = 595.28;
const A4_HEIGHT_PT: f64 = 841.89;
const MARGIN_PT: f64 = 42.5;
/// White on each side of a cell's text.
const INSET_PT: f64 = 4.0;
/// Tried in turn until no word needs cutting; the last is the smallest that still reads well on paper.
const SIZES_PT: [f64; 3] = [9.0, 8.0, 7.0];
/// What rounding and kerning may add to a measured width.
const SLACK_PT: f64 = 1.0;
/// No word asks for more than this share of the page: beyond it, it is cut.
const WORD_SHARE: f64 = 0.25;

/// The measures of one table, in points.
#[derive(Debug, Serialize)]
pub(super) struct Layout {
    margin_pt: f64,
    inset_pt: f64,
    size_pt: f64,
    cap_height_pt: f64,
    widths_pt: Vec<f64>,
}

impl Layout {
    /// Widths that leave every text on one line if the page allows it; else the largest type for which no word or
    /// figure is cut.
    pub fn of(document: &TableDocument) -> Self {
        let page_width_pt = if document.landscape { A4_HEIGHT_PT } else { A4_WIDTH_PT };
        let available_pt = page_width_pt - 2.0 * MARGIN_PT;
        let needs = measure(document);
        let whole_lines = |size_pt: f64| needs_pt(&needs, |need| need.line_em * size_pt);
        let whole_words = |size_pt: f64| {
            needs_pt(&needs, |need| match need.align {
                Align::End => need.line_em * size_pt,
                Align::Start | Align::Center => (need.word_em * size_pt).min(available_pt * WORD_SHARE),
            })
        };
        let fits = |needs_pt: &[f64]| needs_pt.iter().sum::<f64>() <= available_pt;
        let first = (SIZES_PT[0], whole_lines(SIZES_PT[0]));
        let others = SIZES_PT.into_iter().map(|size_pt| (size_pt, whole_words(size_pt)));
        let smallest = SIZES_PT[SIZES_PT.len() - 1];
        let (size_pt, needs_pt) =
            std::iter::once(first).chain(others).find(|(_, needs_pt)| fits(needs_pt)).unwrap_or_else(|| (smallest, whole_words(smallest)));
        let shares: Vec<f64> = document.columns.iter().map(|column| f64::from(column.width.max(1))).collect();
        Self {
            margin_pt: MARGIN_PT,
            inset_pt: INSET_PT,
            size_pt,
            cap_height_pt: FONTS.line_height_em() * size_pt,
            widths_pt: distribute(available_pt, &shares, &needs_pt),
        }
    }

    /// The text of a cell, able to break where its column is too narrow for a word.
    pub fn fit(&self, cell: &str, column: usize, weight: Weight) -> String {
        self.fit_width(cell, self.widths_pt[column], weight)
    }

    /// The text of a section, which has the whole width.
    pub fn fit_across(&self, heading: &str) -> String {
        self.fit_width(heading, self.widths_pt.iter().sum(), Weight::Bold)
    }

    /// Whether each of these cells stands on one line, with something to spare.
    pub fn is_one_line(&self, cells: &[String], weight: Weight) -> bool {
        cells.iter().zip(&self.widths_pt).all(|(cell, width_pt)| !cell.contains(['\n', '\r']) && text::width_em(cell, weight) <= self.room_em(*width_pt))
    }

    fn fit_width(&self, cell: &str, width_pt: f64, weight: Weight) -> String {
        text::breakable(&text::clean(cell), self.room_em(width_pt), weight).into_owned()
    }

    fn room_em(&self, width_pt: f64) -> f64 {
        (width_pt - 2.0 * INSET_PT - SLACK_PT / 2.0) / self.size_pt
    }
}

/// What the texts of one column ask for, in ems.
struct Need {
    align: Align,
    word_em: f64,
    line_em: f64,
}

fn measure(document: &TableDocument) -> Vec<Need> {
    let mut needs: Vec<Need> = document
        .columns
        .iter()
        .map(|column| {
            let word_em = text::widest_word_em(&column.heading, Weight::Bold);
            Need { align: column.align, word_em, line_em: word_em }
        })
        .collect();
    for row in &document.rows {
        let (cells, weight) = match row {
            Row::Section(_) => continue,
            Row::Cells(cells) => (cells, Weight::Regular),
            Row::Total(cells) => (cells, Weight::Bold),
        };
        for (need, cell) in needs.iter_mut().zip(cells) {
            need.word_em = need.word_em.max(text::widest_word_em(cell, weight));
            need.line_em = need.line_em.max(text::width_em(cell, weight));
        }
    }
    needs
}

fn needs_pt(needs: &[Need], text_pt: impl Fn(&Need) -> f64) -> Vec<f64> {
    needs.iter().map(|need| text_pt(need) + 2.0 * INSET_PT + SLACK_PT).collect()
}

/// Shares `available` in the proportion of `shares`, none getting less than its need as long as the needs fit; when
/// they do not, all are cut down alike.
fn distribute(available: f64, shares: &[f64], needs: &[f64]) -> Vec<f64> {
    let total_need: f64 = needs.iter().sum();
    if total_need >= available {
        return needs.iter().map(|need| need * available / total_need).collect();
    }
    let mut held = vec![false; shares.len()];
    loop {
        let total = |values: &[f64], wanted: bool| -> f64 { values.iter().zip(&held).filter(|(_, held)| **held == wanted).map(|(value, _)| value).sum() };
        let per_share = (available - total(needs, true)) / total(shares, false).max(f64::MIN_POSITIVE);
        let short: Vec<usize> = (0..shares.len()).filter(|&index| !held[index] && shares[index] * per_share < needs[index]).collect();
        if short.is_empty() {
            return (0..shares.len()).map(|index| if held[index] { needs[index] } else { shares[index] * per_share }).collect();
        }
        for index in short {
            held[index] = true;
        }
    }
}
