//! What a receipt shows, what it refuses, and that hostile data stays data.

use documents::receipt::{Line, Mark, Receipt, render};
use documents::{Error, limits};

use super::reader::Read;
use super::samples;

fn read(receipt: &Receipt) -> Read {
    Read::new(render(receipt).expect("the receipt is made"))
}

#[test]
fn shows_everything_it_was_given() {
    let text = read(&samples::receipt()).text();
    for wanted in [
        "Les Amis du Vélo de Kerhuon",
        "12 rue de l’Église",
        "bonjour@velo-kerhuon.example",
        "SIREN 552 100 554",
        "RNA W291234567",
        "Reçu d’adhésion",
        "2026-00042",
        "21 novembre 2026",
        "Anna Le Goff",
        "3 venelle du Puits",
        "29200 Brest",
        "Adhésion individuelle, tarif plein",
        "25,00\u{202f}€",
        "1\u{202f}042,50\u{202f}€",
        "mille quarante-deux euros et cinquante centimes",
        "Chèque",
        "n° 1234567, Crédit de Bretagne",
        "18 novembre 2026",
        "du 1er septembre 2026 au 31 août 2027",
        "Merci de votre soutien\u{202f}!",
        "Soazig Nuñez-Kermarrec",
        "1 / 1",
    ] {
        assert!(text.contains(wanted), "{wanted:?} is missing from {text}");
    }
}

#[test]
fn leaves_out_what_it_was_not_given() {
    let mut receipt = samples::english_receipt();
    receipt.organisation.siren = None;
    receipt.organisation.rna = None;
    receipt.payment = None;
    receipt.period = None;
    receipt.signature = None;
    let text = read(&receipt).text();
    for unwanted in ["SIREN", "RNA", "Paid by", "Membership period", "The treasurer", "none", "Cancelled"] {
        assert!(!text.contains(unwanted), "{unwanted:?} is in {text}");
    }
}

#[test]
fn is_one_tagged_archival_page_in_its_language() {
    let french = read(&samples::receipt());
    assert_eq!(french.pages(), 1);
    assert!(french.is_tagged());
    assert!(french.is_archival_and_accessible());
    assert_eq!(french.language(), "fr");
    assert_eq!(french.count_tags("H1"), 1);
    assert_eq!(french.count_tags("TH"), 2);
    assert!(french.metadata_holds("Reçu d’adhésion 2026-00042"));
    assert!(french.metadata_holds("2026-11-21"));
    assert_eq!(read(&samples::english_receipt()).language(), "en");
}

#[test]
fn the_same_receipt_is_the_same_file() {
    let first = render(&samples::receipt()).expect("the receipt is made");
    let second = render(&samples::receipt()).expect("the receipt is made");
    assert_eq!(first, second);
}

#[test]
fn a_copy_says_what_it_is() {
    let mut receipt = samples::receipt();
    assert!(!read(&receipt).text().contains("Duplicata"));
    receipt.mark = Mark::Duplicate;
    assert!(read(&receipt).text().contains("Duplicata"));
    receipt.mark = Mark::Cancelled;
    assert!(read(&receipt).text().contains("Annulé"));
}

#[test]
fn hostile_texts_appear_as_they_are() {
    for hostile in [
        "#read(\"/etc/passwd\")",
        "#import \"@preview/cetz:0.3.0\"",
        "*gras* _penché_ `code`",
        "$ x^2 $ \\ @label <label> // fin",
        "]#panic()[",
        "\"}], \"total\": \"0",
        "= Titre",
        "- liste + deux /* rien */",
        "https://exemple.example/~a",
        "1...2 -- trois --- 'quatre'",
    ] {
        let mut receipt = samples::receipt();
        receipt.payer.name = hostile.to_owned();
        receipt.lines[0].label = hostile.to_owned();
        receipt.number = hostile.to_owned();
        receipt.note = Some(hostile.to_owned());
        let dense: String = hostile.split_whitespace().collect();
        let count = read(&receipt).dense_text().matches(&dense).count();
        assert!(count >= 5, "{hostile:?} is shown {count} times");
    }
}

#[test]
fn names_of_many_scripts_have_their_letters() {
    for name in ["Nuñez Kermarrec", "Παπαδόπουλος", "Владимир Іванович", "Հայկ", "ქეთევან", "Nguyễn Văn Đức", "Łukasz Żółć", "דוד"]
    {
        let mut receipt = samples::receipt();
        receipt.payer.name = name.to_owned();
        assert!(read(&receipt).is_archival_and_accessible(), "a letter of {name} has no glyph");
    }
}

#[test]
fn a_sign_without_glyph_costs_the_standard_and_not_the_receipt() {
    let mut receipt = samples::receipt();
    receipt.payer.name = "Anna 漢字".to_owned();
    let read = read(&receipt);
    assert!(read.is_tagged());
    assert!(!read.is_archival_and_accessible());
    assert!(read.text().contains("29200 Brest"));
}

#[test]
fn signs_that_forge_are_taken_out() {
    let mut receipt = samples::receipt();
    receipt.payer.name = "Anna\u{202e}ffoG eL\u{0}\u{7} fin".to_owned();
    let text = read(&receipt).text();
    assert!(text.contains("AnnaffoG eL fin"), "{text}");
}

#[test]
fn long_receipts_go_on_over_pages_with_their_heading() {
    let read = read(&samples::worst_receipt());
    assert!(read.pages() > 1);
    for page in 1..=2 {
        assert!(read.page(page).contains("Désignation"), "page {page} has no heading");
    }
    let text = read.dense_text();
    assert!(text.contains("Cotisationn°45//"));
    assert!(text.contains(&"W".repeat(70)));
    assert!(read.is_archival_and_accessible());
}

#[test]
fn too_much_is_refused_with_its_place() {
    let mut receipt = samples::receipt();
    receipt.payer.name = "x".repeat(limits::TEXT_SIZE_BYTES + 1);
    let Err(Error::TextTooLong { place, .. }) = render(&receipt) else {
        panic!("a text beyond the limit was accepted");
    };
    assert_eq!(place, "payer.name");

    let mut receipt = samples::receipt();
    receipt.payer.address = vec!["x".to_owned(); limits::ADDRESS_LINES + 1];
    assert!(matches!(render(&receipt), Err(Error::TooMany { what: "address lines", .. })));

    let mut receipt = samples::receipt();
    let line = Line { label: "x".to_owned(), amount: "1".to_owned() };
    receipt.lines = vec![line; limits::RECEIPT_LINES + 1];
    assert!(matches!(render(&receipt), Err(Error::TooMany { what: "receipt lines", .. })));
}

/// A PNG file of one black pixel that claims to be of `side` pixels each way when `side` is not 1.
fn png(side: u32) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = side.to_be_bytes().to_vec();
    header.extend(side.to_be_bytes());
    header.extend([8, 0, 0, 0, 0]);
    let pixel = [0x78, 0x01, 0x01, 0x02, 0x00, 0xfd, 0xff, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01];
    for (kind, content) in [(b"IHDR", header.as_slice()), (b"IDAT", &pixel), (b"IEND", &[])] {
        let mut chunk = kind.to_vec();
        chunk.extend(content);
        file.extend(u32::try_from(content.len()).expect("a chunk of a few bytes").to_be_bytes());
        file.extend(&chunk);
        file.extend(crc32(&chunk).to_be_bytes());
    }
    file
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 * (crc & 1))))
}

#[test]
fn logos_are_pictures_or_refused() {
    let with_logo = |logo: &[u8]| {
        let mut receipt = samples::receipt();
        receipt.organisation.logo = Some(logo.to_vec());
        render(&receipt)
    };
    assert!(Read::new(with_logo(&png(1)).expect("a PNG logo is printed")).is_archival_and_accessible());
    let svg = |body: &str| format!("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{body}</svg>");
    assert!(with_logo(svg("<rect width='5' height='5'/>").as_bytes()).is_ok());
    for (what, logo) in [
        ("a text", b"#read(\"/etc/passwd\")".to_vec()),
        ("nothing", Vec::new()),
        ("a picture of 900 megapixels", png(30_000)),
        ("half a PNG", png(1)[..14].to_vec()),
        ("a large file", vec![b' '; limits::LOGO_SIZE_BYTES + 1]),
        ("entities", b"<!DOCTYPE svg [<!ENTITY a \"aaaa\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&a;</svg>".to_vec()),
        ("a picture in a picture", svg("<image href=\"file:///etc/passwd\"/>").into_bytes()),
    ] {
        assert!(matches!(with_logo(&logo), Err(Error::Logo { .. })), "{what} was taken for a logo");
    }
    let broken = with_logo(b"<svg xmlns=\"http://www.w3.org/2000/svg\"><rect");
    assert!(matches!(broken, Err(Error::Typesetting { .. })), "{broken:?}");
}
