//! A question that carries files, as `multipart/form-data`, in either of two ways.
//!
//! Mobilizon's: parts `query` and `variables`; where a variable is a file, its value is the *name* of the part that
//! holds it, whatever that name is. The specification's (`operations` and `map`): the map says which variables are
//! which part; they are filled with the part's name here, so that both ways look the same from now on.

use axum::{
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request, multipart::Field},
    http::StatusCode,
};
use serde_json::{Map, Value};
use types::files::{File, Files};

use super::{DoorRefusal, GraphqlRequest, json, refusal::SentSize, spot::put};

/// Most parts of one form: a profile has two pictures.
const PARTS_MAX: usize = 20;
/// The longest name of a file that is kept.
const NAME_MAX: usize = 200;

#[derive(Default)]
struct FormParts {
    query: Option<Vec<u8>>,
    variables: Option<Vec<u8>>,
    operation: Option<Vec<u8>>,
    operations: Option<Vec<u8>>,
    map: Option<Vec<u8>>,
    files: Files,
}

pub(super) async fn read(
    mut request: Request,
    upload_bytes_max: usize,
) -> Result<GraphqlRequest, DoorRefusal> {
    let bytes_max = upload_bytes_max + json::BYTES_MAX;
    DefaultBodyLimit::max(bytes_max).apply(&mut request);
    let mut form = Multipart::from_request(request, &())
        .await
        .map_err(|it| DoorRefusal::Malformed(it.body_text()))?;
    let mut parts = FormParts::default();
    for _ in 0..=PARTS_MAX {
        let next = form.next_field().await.map_err(|it| broken(&it, bytes_max))?;
        let Some(field) = next else { return parts.asked() };
        parts.take(field, bytes_max).await?;
    }
    Err(DoorRefusal::Malformed(format!("more than {PARTS_MAX} parts")))
}

impl FormParts {
    async fn take(&mut self, field: Field<'_>, bytes_max: usize) -> Result<(), DoorRefusal> {
        let part = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(|it| it.chars().take(NAME_MAX).collect::<String>());
        let bytes = field.bytes().await.map_err(|it| broken(&it, bytes_max))?;
        if let Some(name) = file {
            self.files.insert(part, File { name, bytes });
            return Ok(());
        }
        if bytes.len() > json::BYTES_MAX {
            let sent = SentSize::Bytes(bytes.len());
            return Err(DoorRefusal::TooLarge { sent, max: json::BYTES_MAX });
        }
        let place = match part.as_str() {
            "query" => &mut self.query,
            "variables" => &mut self.variables,
            "operationName" => &mut self.operation,
            "operations" => &mut self.operations,
            "map" => &mut self.map,
            _ => return Ok(()),
        };
        *place = Some(bytes.into());
        Ok(())
    }

    fn asked(self) -> Result<GraphqlRequest, DoorRefusal> {
        let asked = match &self.operations {
            Some(operations) => by_map(operations, self.map.as_deref().unwrap_or(b"{}"))?,
            None => GraphqlRequest {
                query: text(self.query)?,
                operation: Some(text(self.operation)?).filter(|it| !it.is_empty()),
                variables: json::variables(self.variables.as_deref().unwrap_or(b"{}"))?,
                files: Files::new(),
            }
            .complete()?,
        };
        Ok(GraphqlRequest { files: self.files, ..asked })
    }
}

fn by_map(operations: &[u8], map: &[u8]) -> Result<GraphqlRequest, DoorRefusal> {
    if operations.trim_ascii_start().starts_with(b"[") {
        return Err(DoorRefusal::Batch);
    }
    let mut operations = json::object(operations)?;
    let map: Map<String, Value> = json::object(map)?;
    for (part, paths) in map {
        for path in paths.as_array().into_iter().flatten().filter_map(Value::as_str) {
            let variables = operations.get_mut("variables");
            let place = path.strip_prefix("variables.").zip(variables);
            if !place.is_some_and(|(path, variables)| put(variables, path, &part)) {
                return Err(DoorRefusal::Malformed(format!("the map leads nowhere: {path}")));
            }
        }
    }
    json::asked(operations)
}

fn text(bytes: Option<Vec<u8>>) -> Result<String, DoorRefusal> {
    String::from_utf8(bytes.unwrap_or_default())
        .map_err(|_| DoorRefusal::Malformed("a text is not UTF-8".to_owned()))
}

fn broken(error: &axum::extract::multipart::MultipartError, bytes_max: usize) -> DoorRefusal {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        DoorRefusal::TooLarge { sent: SentSize::MoreThan(bytes_max), max: bytes_max }
    } else {
        DoorRefusal::Malformed(error.body_text())
    }
}
