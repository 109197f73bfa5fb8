//! The rules of people, whatever the door.

use super::{add, app, refused};
use crate::{
    Kind, PersonDraft, Standing,
    address::AddressDraft,
    contact::{ContactDraft, ContactKind},
    duplicate,
    field::{Field, FieldDraft, FieldKind},
    group::{Group, GroupDraft},
    household::{Guardianship, Household, HouseholdDraft, Part, Tie},
    office::{Mandate, MandateDraft, Office},
    person::Person,
    roll::{self, Filter},
    source::Outcome,
    tag::Tag,
    tally, towns,
};
use kernel::{access::Scope, day::Day, event::Subject, page::Position, timeline};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

async fn found(cx: &mut kernel::cx::Cx, text: &str) -> Vec<String> {
    let filter = Filter { text: text.into(), ..Filter::default() };
    roll::lines(cx, &filter, &Position::Start, 50).await.unwrap().into_iter().map(|line| line.list_name()).collect()
}

#[tokio::test]
async fn a_person_keeps_everything_that_was_said() {
    let app = app().await;
    let mut cx = app.cx().await;
    let field = Field::define(&mut cx, FieldDraft::new("Permis bateau", FieldKind::YesNo)).await.unwrap();
    let draft = PersonDraft {
        birth_day: Some(day("1987-04-02")),
        contacts: vec![ContactDraft::email("Anna.LeGoff@Exemple.bzh"), ContactDraft::phone("06 12 34 56 78"), ContactDraft::phone("appeler le soir")],
        addresses: vec![AddressDraft { street: "3 rue du Port".into(), postcode: "29200".into(), ..AddressDraft::default() }],
        values: [(field.id, field.canonical("oui").unwrap())].into(),
        tags: vec!["Chorale".into(), "chorale".into(), "Barque".into()],
        notes: "Parle breton.".into(),
        ..PersonDraft::person("Anna", "Le Goff")
    };
    let person = Person::create(&mut cx, draft).await.unwrap();
    assert_eq!((person.number.as_str(), person.display_name.as_str()), ("1", "Anna Le Goff"));
    assert_eq!((person.email.as_str(), person.phone.as_str(), person.postcode.as_str()), ("anna.legoff@exemple.bzh", "+33612345678", "29200"));
    let kept = person.draft(&mut cx).await.unwrap();
    assert_eq!(kept.tags, ["Barque", "Chorale"]);
    assert_eq!(kept.addresses[0].insee_code, "29019", "the only town of that postcode");
    assert_eq!(kept.values.len(), 1);
    assert_eq!(kept.contacts.len(), 3);
    let again = Person::update(&mut cx, person.id, kept).await.unwrap();
    assert_eq!(again.version, person.version, "saying the same changes nothing");
}

#[tokio::test]
async fn numbers_follow_each_other_and_are_never_given_twice() {
    let app = app().await;
    let mut cx = app.cx().await;
    let draft = |number: &str| PersonDraft { number: Some(number.into()), ..PersonDraft::person("Yann", "Kerbrat") };
    assert_eq!(Person::create(&mut cx, draft("128")).await.unwrap().number, "128");
    assert_eq!(add(&mut cx, "Fatou", "Diallo", "").await.number, "129");
    assert_eq!(refused(Person::create(&mut cx, draft("128")).await), "people-number-taken");
    assert_eq!(Person::create(&mut cx, draft("A-7/2")).await.unwrap().url(), "/people/A-7%2F2");
    assert_eq!(Person::create(&mut cx, draft("612345678901")).await.unwrap().number, "612345678901");
    assert_eq!(add(&mut cx, "Louise", "Martin", "").await.number, "130", "a telephone number typed by mistake does not count");
}

#[tokio::test]
async fn nonsense_is_refused_with_its_reason() {
    let app = app().await;
    let mut cx = app.cx().await;
    assert_eq!(refused(Person::create(&mut cx, PersonDraft::person("  ", "")).await), "people-name-missing");
    let bad = PersonDraft::person("Anna", "Le Goff").with_email("anna@");
    assert_eq!(refused(Person::create(&mut cx, bad).await), "people-email-invalid");
    let unborn = PersonDraft { birth_day: Some(day("2030-01-01")), ..PersonDraft::person("Anna", "Le Goff") };
    assert_eq!(refused(Person::create(&mut cx, unborn).await), "people-birth-day-wrong");
    let lost = PersonDraft::person("Anna", "Le Goff").in_unit(kernel::id::derived("nowhere"));
    assert_eq!(refused(Person::create(&mut cx, lost).await), "people-unit-unknown");
    let long = PersonDraft::person("Anna", "x".repeat(201));
    assert_eq!(refused(Person::create(&mut cx, long).await), "people-text-long");
}

#[tokio::test]
async fn the_list_finds_by_any_word_whatever_accents_and_order() {
    let app = app().await;
    let mut cx = app.cx().await;
    let draft = PersonDraft::person("Solenn", "L’Hénaff").with_email("so.lhenaff@exemple.bzh").with_phone("0612345601");
    Person::create(&mut cx, draft).await.unwrap();
    add(&mut cx, "Anna", "Le Goff", "anna@exemple.bzh").await;
    Person::create(&mut cx, PersonDraft::organisation("Association Plein Vent")).await.unwrap();
    assert_eq!(found(&mut cx, "le gof").await, ["Le Goff, Anna"]);
    assert_eq!(found(&mut cx, "henaff sol").await, ["L’Hénaff, Solenn"]);
    assert_eq!(found(&mut cx, "06 12 34 56 01").await, ["L’Hénaff, Solenn"]);
    assert_eq!(found(&mut cx, "anna@exemple").await, ["Le Goff, Anna"]);
    assert_eq!(found(&mut cx, "plein").await, ["Association Plein Vent"]);
    assert_eq!(found(&mut cx, "personne").await, Vec::<String>::new());
    assert_eq!(found(&mut cx, "").await.len(), 3);
}

#[tokio::test]
async fn pages_of_the_list_meet_without_gap_nor_repetition() {
    let app = app().await;
    let mut cx = app.cx().await;
    for at in 0..7 {
        add(&mut cx, &format!("Anna {at}"), "Martin", "").await;
    }
    let filter = Filter::default();
    let mut seen = Vec::new();
    let mut position = Position::Start;
    loop {
        let mut lines = roll::lines(&mut cx, &filter, &position, 3).await.unwrap();
        let more = lines.len() > 3;
        lines.truncate(3);
        position = Position::After(roll::keys(lines.last().unwrap()));
        seen.extend(lines.into_iter().map(|line| line.given_name));
        if !more {
            break;
        }
    }
    assert_eq!(seen, (0..7).map(|at| format!("Anna {at}")).collect::<Vec<_>>());
    let back = roll::lines(&mut cx, &filter, &position, 3).await.unwrap();
    assert!(back.is_empty());
}

#[tokio::test]
async fn figures_follow_every_change_and_equal_the_truth() {
    let app = app().await;
    let club = app.club("Microtel Vernon").await;
    let mut cx = app.cx().await;
    let anna = add(&mut cx, "Anna", "Le Goff", "").await;
    let yann = Person::create(&mut cx, PersonDraft::person("Yann", "Kerbrat").in_unit(club)).await.unwrap();
    Person::set_standing(&mut cx, anna.id, Standing::UpToDate, Some(day("2027-08-31"))).await.unwrap();
    Person::set_standing(&mut cx, yann.id, Standing::Late, None).await.unwrap();
    Person::set_standing(&mut cx, yann.id, Standing::Late, None).await.unwrap();
    let moved = PersonDraft { unit_id: Some(club), ..anna.draft(&mut cx).await.unwrap() };
    Person::update(&mut cx, anna.id, moved).await.unwrap();
    Person::archive(&mut cx, yann.id).await.unwrap();
    let figures = tally::figures(&mut cx, &Scope::All).await.unwrap();
    assert_eq!((figures.total(), figures.of_standing(Standing::UpToDate), figures.of_standing(Standing::Late)), (1, 1, 0));
    Person::restore(&mut cx, yann.id).await.unwrap();
    assert_eq!(tally::figures(&mut cx, &Scope::All).await.unwrap().of_kind(Kind::Person), 2);
    assert_eq!(tally::differences(&mut cx).await.unwrap(), []);
    assert_eq!(refused(Person::restore(&mut cx, yann.id).await), "people-listed");
}

#[tokio::test]
async fn two_records_become_one_and_everything_follows() {
    let app = app().await;
    let mut cx = app.cx().await;
    let kept = add(&mut cx, "Anna", "Le Goff", "anna@exemple.bzh").await;
    let drop = PersonDraft { birth_day: Some(day("1987-04-02")), tags: vec!["Chorale".into()], ..PersonDraft::person("Ana", "Le Goff") };
    let drop = Person::create(&mut cx, drop.with_email("anna@exemple.bzh").with_phone("0612345678")).await.unwrap();
    let waiting = duplicate::waiting(&mut cx, 10).await.unwrap();
    assert_eq!(waiting.len(), 1, "found while adding");
    let group = Group::create(&mut cx, GroupDraft { name: "Chorale".into(), ..GroupDraft::default() }).await.unwrap();
    group.join(&mut cx, drop.id, true).await.unwrap();
    Person::set_standing(&mut cx, drop.id, Standing::UpToDate, Some(day("2027-08-31"))).await.unwrap();

    let merged = Person::merge(&mut cx, kept.id, drop.id).await.unwrap();
    assert_eq!((merged.phone.as_str(), merged.birth_day), ("+33612345678", Some(day("1987-04-02"))));
    assert_eq!(merged.standing, Standing::UpToDate);
    assert!(group.is_managed_by(&mut cx, kept.id).await.unwrap());
    let gone = Person::get(&mut cx, drop.id).await.unwrap();
    assert_eq!((gone.merged_into, gone.birth_day, gone.email.as_str()), (Some(kept.id), None, ""));
    assert_eq!(tally::differences(&mut cx).await.unwrap(), []);
    assert_eq!(duplicate::waiting(&mut cx, 10).await.unwrap().len(), 0);
    let told = timeline::of(&mut cx, Subject::new("person", kept.id), None, 50).await.unwrap();
    assert!(told.iter().any(|moment| moment.name == "people.people_merged"));
    assert_eq!(told.iter().filter(|moment| moment.name == "people.person_created").count(), 2, "the life of both");
    assert_eq!(refused(Person::merge(&mut cx, kept.id, drop.id).await), "people-merged");
    assert_eq!(refused(Person::merge(&mut cx, kept.id, kept.id).await), "people-merge-self");
}

#[tokio::test]
async fn a_couple_is_not_a_duplicate_but_a_spelling_is() {
    let app = app().await;
    let mut cx = app.cx().await;
    add(&mut cx, "Yann", "Kerbrat", "famille.kerbrat@exemple.bzh").await;
    let wife = PersonDraft::person("Soizic", "Kerbrat").with_email("famille.kerbrat@exemple.bzh");
    assert_eq!(duplicate::candidates(&mut cx, &wife, None).await.unwrap().len(), 0);
    let exchanged = PersonDraft::person("KERBRAT", "yann").with_email("famille.kerbrat@exemple.bzh");
    let found = duplicate::candidates(&mut cx, &exchanged, None).await.unwrap();
    assert!(found[0].score >= duplicate::CERTAIN_SCORE, "{}", found[0].score);
    let namesake = PersonDraft { birth_day: Some(day("1950-01-01")), ..PersonDraft::person("Yann", "Kerbrat") };
    let warned = duplicate::candidates(&mut cx, &namesake, None).await.unwrap();
    assert!(warned[0].score < duplicate::REVIEW_SCORE, "a namesake warns and no more");
}

#[tokio::test]
async fn importing_again_changes_only_what_the_source_changed() {
    let app = app().await;
    let mut cx = app.cx().await;
    let said = PersonDraft { number: Some("12".into()), ..PersonDraft::person("Anna", "Le Goff").with_email("anna@exemple.bzh") };
    let first = Person::upsert_imported(&mut cx, "paheko:x:users:12", said.clone()).await.unwrap();
    assert_eq!((first.outcome, first.number.as_str()), (Outcome::Created, "12"));
    let corrected = PersonDraft { given_name: "Anna-Maria".into(), ..Person::get(&mut cx, first.person_id).await.unwrap().draft(&mut cx).await.unwrap() };
    Person::update(&mut cx, first.person_id, corrected).await.unwrap();
    assert_eq!(Person::upsert_imported(&mut cx, "paheko:x:users:12", said.clone()).await.unwrap().outcome, Outcome::Unchanged);
    let married = PersonDraft { family_name: "Le Goff-Riou".into(), ..said.clone() };
    let again = Person::upsert_imported(&mut cx, "paheko:x:users:12", married.clone()).await.unwrap();
    assert_eq!((again.outcome, again.person_id), (Outcome::Updated, first.person_id));
    assert_eq!(Person::get(&mut cx, first.person_id).await.unwrap().display_name, "Anna-Maria Le Goff-Riou", "what was corrected here stays");
    let other =
        Person::upsert_imported(&mut cx, "galette:y:adh:3", PersonDraft { number: Some("12".into()), ..PersonDraft::person("Yann", "Riou") }).await.unwrap();
    assert!(other.renumbered && other.number != "12");
    assert_eq!(Person::from_source(&mut cx, "galette:y:adh:3").await.unwrap(), Some(other.person_id));
}

#[tokio::test]
async fn a_household_has_one_payer_from_within() {
    let app = app().await;
    let mut cx = app.cx().await;
    let mother = add(&mut cx, "Anna", "Le Goff", "").await;
    let child = Person::create(&mut cx, PersonDraft { birth_day: Some(day("2015-05-05")), ..PersonDraft::person("Nolwenn", "Le Goff") }).await.unwrap();
    let stranger = add(&mut cx, "Gilles", "Robert", "").await;
    let draft = HouseholdDraft {
        name: "Famille Le Goff".into(),
        payer_id: Some(mother.id),
        address: AddressDraft { street: "3 rue du Port".into(), postcode: "29200".into(), town: "Brest".into(), ..AddressDraft::default() },
        members: vec![(mother.id, Part::Adult), (child.id, Part::Child)],
        ..HouseholdDraft::default()
    };
    let household = Household::create(&mut cx, draft).await.unwrap();
    assert_eq!(Household::payer_of(&mut cx, child.id).await.unwrap(), mother.id);
    assert_eq!(refused(household.set_payer(&mut cx, Some(stranger.id)).await), "people-household-payer");
    assert_eq!(crate::address::Address::of(&mut cx, child.id).await.unwrap()[0].household_id, Some(household.id));
    assert!(child.is_minor(cx.today()) && !mother.is_minor(cx.today()));
    let today = cx.today();
    Guardianship::appoint(&mut cx, child.id, mother.id, Tie::Parent, today, None).await.unwrap();
    Guardianship::appoint(&mut cx, child.id, mother.id, Tie::Parent, today, None).await.unwrap();
    assert_eq!(Guardianship::guardians_of(&mut cx, child.id).await.unwrap().len(), 1);
    assert_eq!(refused(Guardianship::appoint(&mut cx, child.id, child.id, Tie::Parent, today, None).await), "people-guardian-self");
    household.remove(&mut cx, mother.id).await.unwrap();
    assert_eq!(Household::payer_of(&mut cx, child.id).await.unwrap(), child.id);
}

#[tokio::test]
async fn a_group_is_never_inside_itself() {
    let app = app().await;
    let mut cx = app.cx().await;
    let outer = Group::create(&mut cx, GroupDraft { name: "Musique".into(), ..GroupDraft::default() }).await.unwrap();
    let inner = Group::create(&mut cx, GroupDraft { name: "Chorale".into(), parent_id: Some(outer.id), ..GroupDraft::default() }).await.unwrap();
    let tree = Group::tree(&mut cx, &Scope::All).await.unwrap();
    assert_eq!(tree.iter().map(|(group, depth)| (group.name.as_str(), *depth)).collect::<Vec<_>>(), [("Musique", 0), ("Chorale", 1)]);
    let round = GroupDraft { name: "Musique".into(), parent_id: Some(inner.id), ..GroupDraft::default() };
    assert_eq!(refused(Group::change(&mut cx, outer.id, round).await), "people-group-parent");
}

#[tokio::test]
async fn a_mandate_is_told_once_and_ends() {
    let app = app().await;
    let mut cx = app.cx().await;
    let anna = add(&mut cx, "Anna", "Le Goff", "").await;
    let office = Office::ensure(&mut cx, "Trésorière").await.unwrap();
    assert_eq!(Office::ensure(&mut cx, "tresoriere").await.unwrap().id, office.id);
    let draft = MandateDraft { office_id: office.id, person_id: anna.id, unit_id: app.root, from: day("2026-01-10"), until: None };
    let mandate = Mandate::start(&mut cx, draft.clone()).await.unwrap();
    assert_eq!(refused(Mandate::start(&mut cx, draft.clone()).await), "people-mandate-known");
    let reversed = MandateDraft { until: Some(day("2025-12-31")), from: day("2026-02-01"), ..draft };
    assert_eq!(refused(Mandate::start(&mut cx, reversed).await), "people-days-reversed");
    let today = cx.today();
    assert_eq!(Mandate::current(&mut cx, &Scope::All, today).await.unwrap().len(), 1);
    Mandate::end(&mut cx, mandate, day("2026-06-30")).await.unwrap();
    assert_eq!(Mandate::current(&mut cx, &Scope::All, today).await.unwrap().len(), 0);
}

#[tokio::test]
async fn fields_read_what_people_type_and_filter_the_list() {
    let app = app().await;
    let mut cx = app.cx().await;
    let choices = vec![Some("Mer".into()), None, Some("Montagne".into())];
    let field = Field::define(&mut cx, FieldDraft { choices, ..FieldDraft::new("Séjours", FieldKind::Choices) }).await.unwrap();
    assert_eq!(field.code, "sejours");
    assert_eq!(field.canonical("Montagne; mer").unwrap(), "0,2");
    assert_eq!(Field::of_bits(0b101), "0,2");
    assert_eq!(refused(field.canonical("Désert")), "people-value-wrong");
    assert_eq!(field.shown("0,2", &cx.lang), "Mer, Montagne");
    let amount = Field::define(&mut cx, FieldDraft::new("Don", FieldKind::Money)).await.unwrap();
    assert_eq!(amount.canonical("1 234,5").unwrap(), "123450");
    assert_eq!(refused(Field::define(&mut cx, FieldDraft::new("don", FieldKind::Text)).await), "people-field-code-taken");
    let draft = PersonDraft { values: [(field.id, "0,2".to_owned())].into(), ..PersonDraft::person("Anna", "Le Goff") };
    Person::create(&mut cx, draft).await.unwrap();
    add(&mut cx, "Yann", "Kerbrat", "").await;
    let filter = |value: &str| Filter { field: Some((field.id, value.to_owned())), ..Filter::default() };
    assert_eq!(roll::lines(&mut cx, &filter("2"), &Position::Start, 10).await.unwrap().len(), 1);
    assert_eq!(roll::lines(&mut cx, &filter("1"), &Position::Start, 10).await.unwrap().len(), 0);
}

#[tokio::test]
async fn a_tag_is_one_whatever_its_spelling() {
    let app = app().await;
    let mut cx = app.cx().await;
    let anna = add(&mut cx, "Anna", "Le Goff", "").await;
    let tag = Tag::named(&mut cx, "Fête  du port").await.unwrap();
    assert_eq!(Tag::named(&mut cx, "fete du port").await.unwrap().id, tag.id);
    tag.put_on(&mut cx, &[anna.id, anna.id]).await.unwrap();
    let filter = Filter { tag_id: Some(tag.id), ..Filter::default() };
    assert_eq!(roll::ids(&mut cx, &filter, 10).await.unwrap(), [anna.id]);
    tag.take_off(&mut cx, &[anna.id]).await.unwrap();
    assert!(roll::ids(&mut cx, &filter, 10).await.unwrap().is_empty());
    assert_eq!(refused(Tag::named(&mut cx, " - ").await), "people-tag-empty");
}

#[test]
fn towns_are_found_by_postcode_and_by_name() {
    assert_eq!(towns::find("29200", "brest").unwrap().insee_code, "29019");
    assert_eq!(towns::find("27200", "VERNON").unwrap().insee_code, "27681");
    assert!(towns::find("29200", "Vernon").is_none());
    assert!(towns::suggest("292").iter().any(|town| town.name == "Brest"));
    assert_eq!(towns::suggest("saint lunaire")[0].postcode, "35800");
    assert_eq!(towns::suggest("st lunaire"), towns::suggest("Saint-Lunaire"));
    assert!(towns::suggest("2").is_empty());
}

#[test]
fn envelopes_follow_the_postal_standard() {
    let address = AddressDraft {
        recipient_extra: "Chez M. Kerbrat".into(),
        street: "3, rue de l’Église".into(),
        postcode: "29200".into(),
        town: "Brest".into(),
        country: "FR".into(),
        ..AddressDraft::default()
    };
    assert_eq!(address.envelope("Madame Anna Le Goff"), ["Madame Anna Le Goff", "Chez M. Kerbrat", "3 RUE DE L ÉGLISE", "29200 BREST"]);
}

#[test]
fn what_is_not_an_address_is_kept_by_imports() {
    let kept = ContactDraft::imported(ContactKind::Email, "anna (at) exemple").unwrap();
    assert_eq!((kept.kind, kept.value.as_str()), (ContactKind::Other, "anna (at) exemple"));
    assert!(ContactDraft::imported(ContactKind::Phone, "  ").is_none());
}
