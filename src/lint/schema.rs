//! JSON Schemas written from shapes, for editors that complete and underline as people type.

use super::shape::{Form, Shape};
use serde_json::{Map, Value, json};

/// The schema of files of a shape, as JSON Schema draft 7, which editors of TOML know.
pub(crate) fn of(title: &str, shape: &'static Shape) -> Value {
    let Value::Object(body) = table(shape) else { unreachable!("a table is an object") };
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("title".to_owned(), json!(title));
    schema.extend(body);
    // A file that extends another may leave out what that one has.
    if shape.key("extends").is_some()
        && let Some(required) = schema.remove("required")
    {
        schema.insert("anyOf".to_owned(), json!([{ "required": required }, { "required": ["extends"] }]));
    }
    Value::Object(schema)
}

fn table(shape: &'static Shape) -> Value {
    let mut properties = Map::new();
    for key in shape.keys {
        let mut property = match form(&key.form) {
            Value::Object(property) => property,
            _ => unreachable!("a schema is an object"),
        };
        property.insert("description".to_owned(), json!(key.about));
        properties.insert(key.name.to_owned(), Value::Object(property));
    }
    let needed: Vec<&str> = shape.keys.iter().filter(|key| key.needed.is_some()).map(|key| key.name).collect();
    let others = shape.others.as_ref().map_or(json!(false), form);
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": others });
    if !needed.is_empty() {
        schema["required"] = json!(needed);
    }
    schema
}

fn form(form_: &Form) -> Value {
    let text = json!({ "type": "string" });
    let texts = json!({ "type": "array", "items": { "type": "string" } });
    match form_ {
        Form::Text => text,
        Form::Texts => json!({ "anyOf": [text, texts, change(&texts)] }),
        Form::Lists => json!({ "type": "array", "items": texts }),
        Form::Spoken => {
            let lines = json!({ "anyOf": [text, texts] });
            json!({ "anyOf": [text, texts, { "type": "object", "additionalProperties": lines }] })
        }
        Form::Count => json!({ "type": "integer", "minimum": 0 }),
        Form::CountOrText => json!({ "anyOf": [{ "type": "integer", "minimum": 0 }, text] }),
        Form::Number => json!({ "type": "number" }),
        Form::Flag => json!({ "type": "boolean" }),
        Form::Plain => json!({ "type": ["string", "number", "boolean"] }),
        Form::Word(words) => json!({ "type": "string", "enum": words() }),
        Form::Words(words) => {
            let word = json!({ "type": "string", "enum": words() });
            json!({ "anyOf": [word, { "type": "array", "items": word }] })
        }
        Form::Table(shape) => table(shape),
        Form::Tables(shape) => {
            let list = json!({ "type": "array", "items": table(shape) });
            let added = json!({ "type": "object", "properties": { "add": list }, "additionalProperties": false });
            json!({ "anyOf": [list, added] })
        }
        Form::TableOrTables(shape) => {
            let one = table(shape);
            json!({ "anyOf": [one, { "type": "array", "items": one }] })
        }
        Form::Each(inner) => json!({ "type": "object", "additionalProperties": form(inner) }),
    }
}

/// `{ add = […], remove = […] }` in place of a list.
fn change(texts: &Value) -> Value {
    let either = json!({ "anyOf": [{ "type": "string" }, texts] });
    let properties = json!({ "add": either, "remove": either });
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}
