//! What a Galette holds, typed: the same whatever the form it came in and whatever its version. Lists are in order of identifier.

use std::fmt;

use kernel::day::Day;
use kernel::money::Money;
use serde::Serialize;

use super::leftover::Leftover;
use super::version::Version;

/// A whole Galette.
#[derive(Clone, Debug, PartialEq)]
pub struct Galette {
    /// The number this Galette gave itself; empty when it has none.
    pub instance: String,
    /// `None` when the exports do not hold the table that says it.
    pub version: Option<Version>,
    pub organisation: Organisation,
    pub titles: Vec<Title>,
    pub statuses: Vec<Status>,
    pub members: Vec<Member>,
    pub kinds: Vec<ContributionKind>,
    pub payment_kinds: Vec<PaymentKind>,
    pub contributions: Vec<Contribution>,
    pub transactions: Vec<Transaction>,
    pub instalments: Vec<Instalment>,
    pub groups: Vec<Group>,
    pub fields: Vec<Field>,
    pub values: Vec<FieldValue>,
    pub socials: Vec<Social>,
    pub photos: Vec<Photo>,
    /// What is not imported, and why.
    pub leftovers: Vec<Leftover>,
    /// Tables that a Galette of this version has and the exports do not: somebody forgot to tick them.
    pub absent: Vec<&'static str>,
}

/// The association itself, out of the preferences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub address: String,
    pub postcode: String,
    pub town: String,
    pub region: String,
    pub country: String,
    pub website: String,
    /// `fr`, `en`…
    pub language: String,
    pub period: MembershipPeriod,
}

/// How long a membership lasts when its kind does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MembershipPeriod {
    /// Months from the day of the fee, when there is no fixed beginning.
    pub months: Option<i64>,
    /// Day and month when everybody's membership begins.
    pub fixed_beginning: Option<(i8, i8)>,
    /// Months given to those who join late in the period.
    pub offered_months: i64,
}

/// A text of Galette's own lists: in English as delivered, or as the association wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    pub original: String,
    /// The association's own translation into its language.
    pub translated: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    pub id: i64,
    pub short: Label,
    pub long: Label,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    pub id: i64,
    pub label: Label,
    /// Below [`Status::STAFF_PRIORITY`] it is an office: its holders run the association.
    pub priority: i64,
}

impl Status {
    /// Galette's own limit between those who run the association and the others.
    pub const STAFF_PRIORITY: i64 = 30;

    pub fn is_office(&self) -> bool {
        self.priority < Self::STAFF_PRIORITY
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    Man,
    Woman,
}

/// A password as the source kept it. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub enum PasswordHash {
    Bcrypt(String),
    /// Of Galette before 0.7, never changed since.
    Md5(String),
}

impl PasswordHash {
    /// What the column holds, if it is a hash that can be verified.
    pub fn of(text: &str) -> Option<Self> {
        let bcrypt = text.len() == 60 && ["$2y$", "$2a$", "$2b$"].iter().any(|start| text.starts_with(start));
        let md5 = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        match (bcrypt, md5) {
            (true, _) => Some(Self::Bcrypt(text.to_owned())),
            (_, true) => Some(Self::Md5(text.to_ascii_lowercase())),
            _ => None,
        }
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bcrypt(_) => "Bcrypt(…)",
            Self::Md5(_) => "Md5(…)",
        })
    }
}

/// A member. Texts that are missing are empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    pub id: i64,
    /// The number people know; empty before 0.9.6 and when it was never given.
    pub number: String,
    pub status_id: i64,
    pub title_id: Option<i64>,
    pub family_name: String,
    pub given_name: String,
    pub company: String,
    pub nickname: String,
    pub gender: Option<Gender>,
    pub birth_day: Option<Day>,
    pub birth_place: String,
    pub profession: String,
    /// Several lines as typed.
    pub address: String,
    pub postcode: String,
    pub town: String,
    pub region: String,
    pub country: String,
    pub phone: String,
    pub mobile: String,
    pub email: String,
    /// For those who run the association only.
    pub staff_notes: String,
    pub public_notes: String,
    pub login: String,
    pub password: Option<PasswordHash>,
    pub created_on: Option<Day>,
    pub is_active: bool,
    pub is_admin: bool,
    /// Freed of dues.
    pub is_exempt: bool,
    pub is_listed_publicly: bool,
    /// The last day covered, as Galette computed it.
    pub due_until: Option<Day>,
    pub language: String,
    pub pgp_key: String,
    /// The member who pays, and whose address it is.
    pub parent_id: Option<i64>,
}

/// What a contribution of this kind does to a membership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extension {
    /// Nothing: a donation, a sale.
    None,
    /// As long as [`MembershipPeriod`] says.
    Default,
    Months(i64),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContributionKind {
    pub id: i64,
    pub label: Label,
    /// Since 1.2.2.
    pub description: String,
    pub amount: Option<Money>,
    pub extension: Extension,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentKind {
    pub id: i64,
    pub label: Label,
}

/// The payment kinds every Galette knows by these numbers, even where the table is empty.
pub const PAYMENT_KINDS: [(i64, &str); 7] =
    [(1, "Cash"), (2, "Credit card"), (3, "Check"), (4, "Transfer"), (5, "Paypal"), (6, "Other"), (Contribution::BY_INSTALMENTS, "Payment schedule")];

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contribution {
    pub id: i64,
    pub member_id: i64,
    pub kind_id: i64,
    pub amount: Money,
    pub payment_kind_id: i64,
    pub notes: String,
    pub recorded_on: Day,
    pub from_day: Option<Day>,
    /// `None` for a donation.
    pub until_day: Option<Day>,
    pub transaction_id: Option<i64>,
}

impl Contribution {
    /// The payment kind of a contribution that is paid little by little.
    pub const BY_INSTALMENTS: i64 = 7;
}

/// One payment that several contributions share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Transaction {
    pub id: i64,
    pub day: Day,
    pub amount: Money,
    pub description: String,
    /// Who paid; `None` when that member is gone.
    pub member_id: Option<i64>,
    pub payment_kind_id: Option<i64>,
}

/// A part of a contribution, due on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Instalment {
    pub id: i64,
    pub contribution_id: i64,
    pub payment_kind_id: Option<i64>,
    pub due_on: Day,
    pub amount: Money,
    pub is_paid: bool,
    pub comment: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub id: i64,
    pub name: String,
    pub created_on: Option<Day>,
    pub parent_id: Option<i64>,
    /// In order.
    pub member_ids: Vec<i64>,
    /// In order.
    pub manager_ids: Vec<i64>,
}

/// What a field of the association's own is attached to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    Member,
    Contribution,
    Transaction,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A heading between fields: it has no value.
    Separator,
    /// Several lines.
    Text,
    Line,
    Choice,
    Day,
    Flag,
    /// The value is the original name of a file kept elsewhere.
    File,
}

/// Who may see a field of the association's own, beside those who administer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// Nobody else.
    #[default]
    Administrators,
    /// Those who run the association.
    Staff,
    /// And those who look after a group.
    Managers,
    /// And members, on their own record.
    MembersRead,
    /// Members correct it too.
    MembersWrite,
}

impl Access {
    /// Reads Galette's number. It was counted from 0 before 1.1, and from 1 since, 0 being nobody.
    pub fn numbered(number: i64, from_one: bool) -> Self {
        match if from_one { number - 1 } else { number } {
            0 => Self::MembersWrite,
            2 => Self::Staff,
            3 => Self::Managers,
            4 => Self::MembersRead,
            9 if from_one => Self::MembersWrite,
            _ => Self::Administrators,
        }
    }
}

/// A field of the association's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub id: i64,
    pub target: Target,
    pub label: Label,
    pub kind: FieldKind,
    pub position: i64,
    pub is_required: bool,
    pub access: Access,
    /// How many values it may have; 0 without end.
    pub repeat: i64,
    pub help: String,
    /// For a choice, in the order of their identifiers.
    pub choices: Vec<(i64, String)>,
}

/// A value of such a field, as stored; [`Galette::shown`] says what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldValue {
    pub field_id: i64,
    /// The member, contribution or transaction.
    pub item_id: i64,
    /// From 1, for fields with several values.
    pub index: i64,
    pub stored: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Social {
    pub id: i64,
    /// `None` for the association itself.
    pub member_id: Option<i64>,
    /// `mastodon`, `website`…
    pub kind: String,
    pub url: String,
}

/// A photo kept in the database. Its bytes stay in the source until they are asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Photo {
    pub member_id: i64,
    /// `jpg`, `png`…
    pub format: String,
    pub size_bytes: u64,
}

/// How much there is: what the report says before anything is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    pub members: usize,
    pub organisations: usize,
    pub contributions: usize,
    pub contributions_amount: Money,
    pub transactions: usize,
    pub instalments: usize,
    pub groups: usize,
    pub group_memberships: usize,
    pub group_managers: usize,
    pub values: usize,
    pub children: usize,
    pub officers: usize,
    pub exempt: usize,
    pub passwords: usize,
}

/// Members among the anchors.
const ANCHOR_MEMBERS: usize = 150;

impl Galette {
    /// What a later export of the same Galette still holds: its own number and its oldest members.
    pub fn anchors(&self) -> Vec<String> {
        let members = self.members.iter().take(ANCHOR_MEMBERS);
        let members = members.map(|member| format!("{} {} {}", member.id, member.login, member.created_on.map(|day| day.to_string()).unwrap_or_default()));
        members.chain(Some(format!("instance {}", self.instance)).filter(|_| !self.instance.is_empty())).collect()
    }

    /// The totals.
    pub fn totals(&self) -> Totals {
        let of_office: Vec<i64> = self.statuses.iter().filter(|status| status.is_office()).map(|status| status.id).collect();
        let members = |test: &dyn Fn(&Member) -> bool| self.members.iter().filter(|member| test(member)).count();
        Totals {
            members: self.members.len(),
            organisations: members(&|member| member.is_organisation()),
            contributions: self.contributions.len(),
            contributions_amount: self.contributions.iter().map(|contribution| contribution.amount).sum(),
            transactions: self.transactions.len(),
            instalments: self.instalments.len(),
            groups: self.groups.len(),
            group_memberships: self.groups.iter().map(|group| group.member_ids.len()).sum(),
            group_managers: self.groups.iter().map(|group| group.manager_ids.len()).sum(),
            values: self.values.len(),
            children: members(&|member| member.parent_id.is_some()),
            officers: members(&|member| of_office.contains(&member.status_id)),
            exempt: members(&|member| member.is_exempt),
            passwords: members(&|member| member.password.is_some()),
        }
    }

    /// What a value means: the label of a choice, a date as `2026-11-21`, `true` or `false`, or the text itself.
    pub fn shown(field: &Field, value: &FieldValue) -> String {
        let stored = &value.stored;
        match field.kind {
            FieldKind::Choice => {
                let chosen = stored.parse::<i64>().ok().and_then(|id| field.choices.iter().find(|(choice, _)| *choice == id));
                chosen.map_or_else(|| stored.clone(), |(_, label)| label.clone())
            }
            // Before 1.2 dates were stored as they were shown: 21/11/2026 in French.
            FieldKind::Day => Day::parse(stored).map_or_else(|| stored.clone(), |day| day.to_string()),
            FieldKind::Flag => matches!(stored.as_str(), "1" | "t" | "true").to_string(),
            FieldKind::Separator | FieldKind::Text | FieldKind::Line | FieldKind::File => stored.clone(),
        }
    }
}

impl Member {
    /// Whether the record is of an organisation: it has a company's name and no person's.
    pub fn is_organisation(&self) -> bool {
        !self.company.is_empty() && self.family_name.is_empty() && self.given_name.is_empty()
    }
}
