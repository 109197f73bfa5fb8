//! A small tree of an XML file. No document type, no entity beyond the five, bounded depth and number of elements.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::{Error, Limits};

/// An element: its name without prefix, its own text, what is in it.
#[derive(Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) currency: String,
    pub(crate) children: Vec<Element>,
}

impl Element {
    /// The first element at the end of a path of names.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |element, name| element.children.iter().find(|child| child.name == **name))
    }

    /// Its text, empty when it is not there.
    pub(crate) fn text_at(&self, path: &[&str]) -> &str {
        self.at(path).map_or("", |element| element.text.trim())
    }

    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }
}

/// Reads a whole document.
pub(crate) fn parse(text: &str, limits: &Limits) -> Result<Element, Error> {
    let mut xml = Reader::from_str(text);
    let mut open: Vec<Element> = vec![Element::default()];
    let mut count = 0;
    loop {
        let line = |position: u64| 1 + text.bytes().take(usize::try_from(position).unwrap_or(usize::MAX)).filter(|byte| *byte == b'\n').count() as u64;
        let event = xml.read_event().map_err(|_| Error::Malformed { line: line(xml.buffer_position()), expected: "well-formed XML" })?;
        match event {
            Event::Start(start) => {
                count += 1;
                if open.len() > limits.depth {
                    return Err(Error::TooDeep { limit: limits.depth });
                }
                open.push(element(&start));
            }
            Event::Empty(start) => {
                count += 1;
                if let Some(parent) = open.last_mut() {
                    parent.children.push(element(&start));
                }
            }
            Event::End(_) => close(&mut open),
            Event::Text(part) => push(&mut open, &part.xml10_content()),
            Event::CData(part) => push(&mut open, &part.xml10_content()),
            Event::GeneralRef(reference) => {
                let own = reference.resolve_char_ref().ok().flatten().map(String::from);
                let known = own.or_else(|| quick_xml::escape::resolve_predefined_entity(&reference).map(str::to_owned));
                push(&mut open, &known.ok_or(Error::Hostile)?);
            }
            Event::DocType(_) => return Err(Error::Hostile),
            Event::Eof if open.len() > 1 => return Err(Error::Truncated { line: line(xml.buffer_position()) }),
            Event::Eof => return open.pop().filter(|root| !root.children.is_empty()).ok_or(Error::Empty),
            _ => {}
        }
        if count > limits.elements {
            return Err(Error::TooMany { limit: limits.elements });
        }
    }
}

fn element(start: &BytesStart<'_>) -> Element {
    let name = start.local_name().as_ref().to_owned();
    let currency = start.try_get_attribute("Ccy").ok().flatten().map(|found| found.value.to_string()).unwrap_or_default();
    Element { name, currency, ..Element::default() }
}

fn push(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn close(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(done) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(done);
    }
}
