//! The form by which the treasurer writes what the assembly decided of the result of a closed year.

use super::{closing::crumbed, simple::project_choices, years};
use crate::{
    access,
    entity::Entity,
    project::Project,
    year::{Appropriation, Share, Year, share_field},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    cx::Cx,
    error::{Error, Errors, Result},
    form::{Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    money::Money,
    page::{Page, filters},
};

/// One account that may take or give a part.
struct ShareFields {
    amount: Field,
    project: Option<Field>,
}

#[derive(Template)]
#[template(path = "appropriation.html")]
struct AppropriationPage {
    year: Year,
    title: String,
    subtitle: String,
    result: Money,
    problems: Problems,
    day: Field,
    shares: Vec<ShareFields>,
}

/// `GET /ledger/years/{id}/appropriation`
pub async fn show(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let (year, entity) = Year::get(cx, id, access::WRITE).await?;
    form(cx, year, &entity, &Values::new(), &Errors::default()).await
}

/// The year in which the assembly is most likely held: the open one of today, else the one that follows.
async fn later(cx: &mut Cx, year: &Year) -> Result<Option<Year>> {
    let today = cx.today();
    match Year::covering(cx, year.entity_id, today).await? {
        Some(later) if later.first_day > year.last_day => Ok(Some(later)),
        _ => year.next(cx).await,
    }
}

async fn form(cx: &mut Cx, year: Year, entity: &Entity, values: &Values, errors: &Errors) -> Result<Response> {
    let today = cx.today();
    let result = year.result(cx).await?;
    let sharing = match later(cx, &year).await? {
        Some(later) => year.sharing(cx, &later).await?,
        None => vec![],
    };
    let mut projects = Project::list(cx, entity.id).await?;
    projects.retain(|project| !project.archived);
    let fields = FormFields::new(cx, values, errors);
    let share = |shared: crate::year::Shared| {
        let amount = fields.money(&share_field(&shared.account.code), "ledger-amount").label_text(format!("{} {}", shared.account.code, shared.account.label));
        let is_reserve = shared.account.code.starts_with("106");
        ShareFields {
            amount: match shared.most {
                Some(most) => amount.hint_text(cx.tr("ledger-share-most", &[("most", most.into())])),
                None => amount,
            },
            project: (is_reserve && !projects.is_empty())
                .then(|| fields.select(&format!("project_{}", shared.account.code), "ledger-project", project_choices(cx, &projects))),
        }
    };
    let page = AppropriationPage {
        title: cx.tr("ledger-appropriation-title", &[("year", year.label.clone().into())]),
        subtitle: entity.name.clone(),
        result,
        problems: Problems::new(cx, fields.problems()),
        day: fields.day("day", "ledger-field-assembly").hint("ledger-field-assembly-hint").required().default_value(today),
        shares: sharing.into_iter().map(share).collect(),
        year,
    };
    crumbed(cx, Page::new(cx, &page.title, &page), &page.year, entity).refused_if(!errors.is_empty()).render(cx)
}

/// `POST /ledger/years/{id}/appropriation`
pub async fn decide(cx: &mut Cx, (Path(id), sent): (Path<Id>, Submission)) -> Result<Response> {
    let (year, entity) = Year::get(cx, id, access::WRITE).await?;
    let validate = cx.may_over(access::VALIDATE, entity.unit_id);
    let done = match read(cx, &year, &sent).await {
        Ok(decided) => year.appropriate(cx, decided, validate).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => Ok(years::to_year(id).flash("ledger-appropriated").into_response()),
        Err(error @ (Error::Refused(_) | Error::Invalid(_))) => {
            let errors = cx.undo(error).await?;
            form(cx, year, &entity, &sent.values, &errors).await
        }
        Err(error) => Err(error),
    }
}

/// The parts that were typed, on the accounts that the form offered.
async fn read(cx: &mut Cx, year: &Year, sent: &Submission) -> Result<Appropriation> {
    let today = cx.today();
    let sharing = match later(cx, year).await? {
        Some(later) => year.sharing(cx, &later).await?,
        None => vec![],
    };
    let mut check = sent.check();
    let day = check.day("day", today);
    let mut shares = vec![];
    for shared in sharing {
        let code = shared.account.code;
        let amount = check.optional_money(&share_field(&code)).unwrap_or_default();
        let project_id = check.optional_id(&format!("project_{code}"));
        if amount.is_negative() {
            check.refused(&share_field(&code), "ledger-refused-negative");
        }
        shares.push(Share { code, amount, project_id });
    }
    check.done()?;
    Ok(Appropriation { day, shares })
}
