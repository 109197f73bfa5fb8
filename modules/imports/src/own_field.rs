//! The association's own fields that importers need. Two programs may call different things by the same word: a "certificate" that is
//! a date in one and a file in the other becomes two fields, and no value is lost.

use kernel::{Result, cx::Cx};
use people::field::{Field, FieldDraft, FieldKind, LABEL_CHARS_MAX};

/// The field of the draft, or one of its own name beside a field of another kind. `program` tells the two apart.
pub async fn ensure(cx: &mut Cx, program: &str, draft: FieldDraft) -> Result<Field> {
    let field = Field::ensure(cx, draft.clone()).await?;
    let holds = field.kind == draft.kind || (field.kind == FieldKind::LongText && draft.kind == FieldKind::Text);
    if holds {
        return Ok(field);
    }
    let name = if draft.code.is_empty() { &draft.label } else { &draft.code };
    let code = format!("{name} {program}");
    let room = LABEL_CHARS_MAX.saturating_sub(program.chars().count() + 3);
    let label = format!("{} ({program})", draft.label.chars().take(room).collect::<String>());
    Field::ensure(cx, FieldDraft { code, label, ..draft }).await
}
