//! From the lines of a file to people: pure work, no database, a problem told for each cell that says nothing sensible.
//!
//! Only a line without any name is left out. A wrong date or a wrong choice costs its cell, not its line.

use super::columns::Part;
use crate::{
    address::AddressDraft,
    contact::{ContactDraft, ContactKind},
    draft::{BIRTH_YEAR_MIN, NAME_CHARS_MAX, NOTES_CHARS_MAX, PersonDraft, TAGS_MAX, WORD_CHARS_MAX},
    field::Field,
    person::Kind,
    tag::TAG_CHARS_MAX,
};
use kernel::{day::Day, id::Id};
use sheets::{Row, Sheet};
use std::collections::{HashMap, HashSet};

/// Something to tell of a line: a Fluent key and what was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub key: &'static str,
    pub value: String,
}

/// A line of the file, read.
#[derive(Clone, Debug)]
pub struct Line {
    /// Where the sender sees it.
    pub number: u32,
    pub draft: PersonDraft,
    pub problems: Vec<Problem>,
    /// Why the line is left out, if it is.
    pub refused: Option<Problem>,
}

/// What reading needs to know besides the file.
pub struct Guide<'g> {
    /// Where each column goes.
    pub columns: &'g [String],
    pub fields: &'g [Field],
    /// Units by folded name and code.
    pub units: &'g HashMap<String, Id>,
    pub unit_id: Id,
    pub today: Day,
}

/// Every line, with those that say somebody a second time left out.
pub fn lines(sheet: &Sheet, guide: &Guide<'_>) -> Vec<Line> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut numbers: HashSet<String> = HashSet::new();
    let mut out = Vec::with_capacity(sheet.rows.len());
    for row in &sheet.rows {
        let mut line = read(row, guide);
        if line.refused.is_none() {
            let day = line.draft.birth_day.map(|day| day.to_string()).unwrap_or_default();
            let key = format!("{}|{}|{day}", text::fold(&line.draft.display_name()), line.draft.email().to_lowercase());
            match seen.get(&key) {
                Some(first) => line.refused = Some(Problem { key: "people-import-repeated", value: first.to_string() }),
                None => drop(seen.insert(key, row.number)),
            }
        }
        if line.refused.is_none()
            && let Some(number) = line.draft.number.take()
        {
            if numbers.insert(number.clone()) {
                line.draft.number = Some(number);
            } else {
                line.problems.push(Problem { key: "people-import-number-twice", value: number });
            }
        }
        out.push(line);
    }
    out
}

fn read(row: &Row, guide: &Guide<'_>) -> Line {
    let mut reader =
        Reader { draft: PersonDraft { unit_id: Some(guide.unit_id), ..PersonDraft::default() }, address: AddressDraft::default(), problems: vec![], guide };
    for (cell, word) in row.cells.iter().zip(guide.columns) {
        let cell = cell.trim();
        if cell.is_empty() || word.is_empty() {
            continue;
        }
        match word.parse::<Part>() {
            Ok(part) => reader.take(part, cell),
            Err(_) => reader.take_field(word, cell),
        }
    }
    let Reader { mut draft, address, mut problems, .. } = reader;
    if !address.is_empty() {
        draft.addresses = vec![address];
    }
    if draft.given_name.is_empty() && draft.family_name.is_empty() && !draft.organisation_name.is_empty() {
        draft.kind = Kind::Organisation;
    }
    let mut refused = None;
    if draft.display_name().is_empty() {
        refused = Some(Problem { key: "people-import-no-name", value: String::new() });
    } else if let Err(error) = draft.clone().normal(guide.today) {
        let key = error.refusal().map_or("people-import-line-wrong", |refusal| refusal.key);
        problems.clear();
        refused = Some(Problem { key: "people-import-line-wrong", value: key.to_owned() });
    }
    Line { number: row.number, draft, problems, refused }
}

struct Reader<'g> {
    draft: PersonDraft,
    address: AddressDraft,
    problems: Vec<Problem>,
    guide: &'g Guide<'g>,
}

impl Reader<'_> {
    fn wrong(&mut self, key: &'static str, value: &str) {
        self.problems.push(Problem { key, value: cut(value, 100) });
    }

    fn take(&mut self, part: Part, cell: &str) {
        match part {
            Part::Number => self.draft.number = Some(cut(cell, WORD_CHARS_MAX)),
            Part::Title => self.draft.title = cut(cell, WORD_CHARS_MAX),
            Part::Pronoun => self.draft.pronoun = cut(cell, WORD_CHARS_MAX),
            Part::GivenName => self.draft.given_name = cut(&text::title_case_name(cell), NAME_CHARS_MAX),
            Part::FamilyName => self.draft.family_name = cut(&text::title_case_name(cell), NAME_CHARS_MAX),
            Part::FullName => self.full_name(cell),
            Part::OrganisationName => self.draft.organisation_name = cut(cell, NAME_CHARS_MAX),
            Part::BirthDay => self.birth_day(cell),
            Part::Email => self.contact(ContactKind::Email, cell),
            Part::Phone => self.contact(ContactKind::Phone, cell),
            Part::Web => self.contact(ContactKind::Web, cell),
            Part::RecipientExtra => self.address.recipient_extra = cut(cell, crate::address::PART_CHARS_MAX),
            Part::Building => self.address.building = cut(cell, crate::address::PART_CHARS_MAX),
            Part::Street => self.address.street = cut(&format!("{}\n{cell}", self.address.street), crate::address::PART_CHARS_MAX),
            Part::Locality => self.address.locality = cut(cell, crate::address::PART_CHARS_MAX),
            Part::Postcode => self.address.postcode = postcode(cell),
            Part::Town => self.address.town = cut(cell, crate::address::PART_CHARS_MAX),
            Part::Country => self.country(cell),
            Part::Unit => match self.guide.units.get(&text::fold(cell)) {
                Some(id) => self.draft.unit_id = Some(*id),
                None => self.wrong("people-import-unit", cell),
            },
            Part::Tags => {
                let tags = cell.split([',', ';']).map(|tag| cut(tag, TAG_CHARS_MAX)).filter(|tag| !text::fold(tag).is_empty());
                self.draft.tags.extend(tags);
                self.draft.tags.truncate(TAGS_MAX);
            }
            Part::Notes => self.draft.notes = cut(&format!("{}\n{cell}", self.draft.notes), NOTES_CHARS_MAX),
        }
    }

    /// `LE GOFF Anna` says itself which part is which; else the first word is the first name.
    fn full_name(&mut self, cell: &str) {
        let is_family = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase);
        let words: Vec<&str> = cell.split_whitespace().collect();
        let (family, given): (Vec<&str>, Vec<&str>) = words.iter().copied().partition(|word| is_family(word));
        let (given, family) = if family.is_empty() || given.is_empty() {
            (words.first().copied().unwrap_or_default().to_owned(), words.get(1..).unwrap_or_default().join(" "))
        } else {
            (given.join(" "), family.join(" "))
        };
        let (given, family) = if family.is_empty() { (String::new(), given) } else { (given, family) };
        self.draft.given_name = cut(&text::title_case_name(&given), NAME_CHARS_MAX);
        self.draft.family_name = cut(&text::title_case_name(&family), NAME_CHARS_MAX);
    }

    fn birth_day(&mut self, cell: &str) {
        match Day::parse(cell.split(' ').next().unwrap_or_default()).or_else(|| Day::parse(cell)) {
            Some(day) if day <= self.guide.today && day.year() >= BIRTH_YEAR_MIN => self.draft.birth_day = Some(day),
            _ => self.wrong("people-import-day", cell),
        }
    }

    fn contact(&mut self, kind: ContactKind, cell: &str) {
        let parts: Vec<&str> = if kind == ContactKind::Web { vec![cell] } else { cell.split([',', ';', '\n']).collect() };
        for part in parts {
            let Some(contact) = ContactDraft::imported(kind, part) else { continue };
            if contact.kind != kind {
                self.wrong("people-import-email", part);
            }
            if self.draft.contacts.len() < crate::contact::CONTACTS_MAX {
                self.draft.contacts.push(contact);
            }
        }
    }

    fn country(&mut self, cell: &str) {
        match text::country_code(cell) {
            Some(code) => self.address.country = code,
            None => self.wrong("people-import-country", cell),
        }
    }

    fn take_field(&mut self, word: &str, cell: &str) {
        let Some(field) = self.guide.fields.iter().find(|field| field.input_name() == word) else { return };
        match field.canonical(cell) {
            Ok(value) if value.is_empty() => {}
            Ok(value) => drop(self.draft.values.insert(field.id, value)),
            Err(_) => {
                let value = format!("{} : {cell}", field.label);
                self.wrong("people-import-value", &value);
            }
        }
    }
}

/// Spreadsheets eat the zero in front of the postcodes of the first nine departments.
fn postcode(cell: &str) -> String {
    let plain = cell.replace(' ', "");
    if plain.len() == 4 && plain.bytes().all(|b| b.is_ascii_digit()) { format!("0{plain}") } else { cut(cell, 20) }
}

fn cut(text: &str, most: usize) -> String {
    text.trim().chars().filter(|c| *c != '\0').take(most).collect()
}
