//! Old passwords, through the site: they open once as they are, and are then kept our way.

use super::{
    bringing::{app, bring},
    galette::Fixture,
    sample,
};
use crate::source::Kind;
use kernel::{account::Account, testing::TestApp};

/// Signs in; the address one is sent to, or the status of the refusal.
async fn sign_in(app: &TestApp, name: &str, password: &str) -> Result<String, u16> {
    let answer = app.visitor().post("/sign-in", &[("name", name), ("password", password)]).await;
    if answer.status == 303 { Ok(answer.location()) } else { Err(answer.status.as_u16()) }
}

async fn kept(app: &TestApp, name: &str) -> String {
    let mut cx = app.cx().await;
    let account = Account::named(&mut cx, name).await.unwrap().remove(0);
    cx.tx.query("SELECT password_hash FROM kernel_account WHERE id = $1").bind(account.id).scalar().await.unwrap()
}

#[tokio::test]
async fn members_of_paheko_sign_in_with_the_password_they_have() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    bring(&app, Kind::Paheko, &sample::make(folder.path()).await, false).await;
    assert!(kept(&app, "yann@exemple.bzh").await.starts_with("$2y$"));
    assert_eq!(sign_in(&app, "yann@exemple.bzh", "un autre mot de passe").await, Err(422));
    assert!(kept(&app, "yann@exemple.bzh").await.starts_with("$2y$"), "a wrong password changes nothing");
    assert_eq!(sign_in(&app, "Yann@exemple.bzh", sample::PASSWORD).await, Ok("/".to_owned()));
    assert!(kept(&app, "yann@exemple.bzh").await.starts_with("$argon2id$"));
    assert_eq!(sign_in(&app, "yann@exemple.bzh", sample::PASSWORD).await, Ok("/".to_owned()), "and again, kept our way");
    let with_code = sign_in(&app, "anna@exemple.bzh", sample::PASSWORD).await.unwrap();
    assert!(with_code.starts_with("/sign-in/code"), "her authenticator is asked for: {with_code}");
    // The same backup again does not bring the old password back.
    bring(&app, Kind::Paheko, &folder.path().join("association.sqlite"), false).await;
    assert!(kept(&app, "yann@exemple.bzh").await.starts_with("$argon2id$"));
}

#[tokio::test]
async fn members_of_galette_sign_in_with_the_password_they_have() {
    let app = app().await;
    let mut fixture = Fixture::new();
    let hash = bcrypt::hash("mot de Galette", 4).unwrap().replace("$2b$", "$2y$");
    fixture.set("adherents", 0, "mdp_adh", &hash);
    bring(&app, Kind::Galette, &fixture.mysql(), false).await;
    // Anna by her login or her address; Noël, whose hash is an MD5 of Galette before 0.7.
    for (name, password) in [("annalg", "mot de Galette"), ("anna@exemple.example", "mot de Galette"), ("noel", "password")] {
        assert_eq!(sign_in(&app, name, "pas celui-là").await, Err(422), "{name}");
        assert_eq!(sign_in(&app, name, password).await, Ok("/".to_owned()), "{name}");
        assert!(kept(&app, name).await.starts_with("$argon2id$"), "{name}");
    }
    assert_eq!(sign_in(&app, "yann", "").await, Err(422), "no password in Galette, none here");
}
