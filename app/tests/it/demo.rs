//! An instance with its organisation, its roles and people who hold them, as the tests of rights need it.

use kernel::{
    Id, Organisation,
    access::Grant,
    account::{Account, AccountDraft},
    day::Day,
    testing::{Browser, TestApp},
    unit::{Unit, UnitDraft},
};
use people::{Person, PersonDraft};

pub const CLUB: &str = "Les Souris vertes de Saint-Quay-Portrieux";

pub struct Instance {
    pub test: TestApp,
    pub root: Id,
    pub club: Id,
    pub admin: Id,
}

impl Instance {
    /// An organisation with a club, and nothing in it.
    pub async fn bare() -> Self {
        let mut test = TestApp::empty(kevre::modules::modules()).await;
        test.allow_jobs_left();
        let mut cx = test.cx().await;
        let organisation = Organisation {
            name: "Amicale de Kerlouan".into(),
            admin_name: "Maël Riou".into(),
            admin_email: "mael@exemple.bzh".into(),
            password_hash: kernel::account::password::hash("un mot de passe assez long").await.unwrap(),
        };
        let (root, admin) = kernel::create_organisation(&mut cx, organisation).await.unwrap();
        let draft = UnitDraft { parent_id: Some(root.id), kind: "club".into(), code: "souris".into(), name: CLUB.into() };
        let club = Unit::create(&mut cx, draft).await.unwrap();
        cx.commit().await.unwrap();
        test.root = root.id;
        Instance { root: root.id, club: club.id, admin: admin.id, test }
    }

    /// The demonstration, small.
    pub async fn demonstration(people: usize, entries: usize) -> Self {
        let mut test = TestApp::empty(kevre::modules::modules()).await;
        test.allow_jobs_left();
        kevre::commands::demo::fill(&test.app, kernel::plug::Seed { people, entries: Some(entries) }).await.unwrap();
        test.run_jobs().await;
        let mut cx = test.cx().await;
        let root = cx.units().root_id().unwrap();
        let club = cx.units().with_depth().find(|(unit, _)| unit.code == "gagny").unwrap().0.id;
        let admin = Account::named(&mut cx, kevre::commands::demo::EMAIL).await.unwrap().remove(0).id;
        drop(cx);
        test.root = root;
        Instance { test, root, club, admin }
    }

    /// An account that holds these roles of Kevre over a unit, with a person of its own when asked.
    pub async fn account(&self, login: &str, roles: &[(&str, Id)], is_member: bool) -> Id {
        let mut cx = self.test.cx().await;
        let person_id = if is_member {
            let draft = PersonDraft::person("Soizic", format!("Le Bihan {login}")).in_unit(self.club);
            Some(Person::create(&mut cx, draft).await.unwrap().id)
        } else {
            None
        };
        let draft = AccountDraft { email: format!("{login}@exemple.bzh"), name: format!("Soizic {login}"), person_id, ..AccountDraft::default() };
        let account = Account::create(&mut cx, draft).await.unwrap();
        let today: Day = cx.today();
        for (code, unit) in roles {
            let role = cx.grants().role_by_code(code).unwrap_or_else(|| panic!("no role is called {code}")).id;
            Grant::give(&mut cx, account.id, role, *unit, today, None).await.unwrap();
        }
        cx.commit().await.unwrap();
        self.test.run_jobs().await;
        account.id
    }

    pub async fn browser(&self, account: Option<Id>) -> Browser<'_> {
        match account {
            Some(account) => self.test.signed_in_as(account).await,
            None => self.test.visitor(),
        }
    }

    /// Everyone the access matrix speaks of: the word of the column, and the account.
    pub async fn everyone(&self) -> Vec<(&'static str, Option<Id>)> {
        vec![
            ("visitor", None),
            ("no role", Some(self.account("sans", &[], false).await)),
            ("member", Some(self.account("membre", &[], true).await)),
            ("reader", Some(self.account("lectrice", &[("reader", self.root)], true).await)),
            ("secretary", Some(self.account("secretaire", &[("secretary", self.root)], true).await)),
            ("treasurer", Some(self.account("tresoriere", &[("treasurer", self.root)], true).await)),
            ("club treasurer", Some(self.account("club", &[("treasurer", self.club)], true).await)),
            ("administrator", Some(self.admin)),
        ]
    }
}
