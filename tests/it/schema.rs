//! The JSON Schemas that editors complete from say what the checker says: every shipped file is good by both.

use crate::support::{files, root};
use quelle::rulebook::Schema;
use serde_json::Value;
use std::path::Path;

#[test]
fn every_file_of_the_project_is_good_by_its_schema() {
    let schema = |schema: Schema| serde_json::from_str::<Value>(&schema.text()).unwrap();
    let [lint, config, list] = Schema::ALL.map(schema);
    let mut bad = Vec::new();
    let folders = [root().join("lints"), root().join("tests/house/house"), root().join("tests/house/lists")];
    for file in folders.iter().flat_map(|folder| files(folder, &["toml"])) {
        let of_list = file.parent().is_some_and(|folder| folder.ends_with("lists"));
        bad.extend(faults(&file, if of_list { &list } else { &lint }));
    }
    for file in [root().join("lint.toml"), root().join("tests/house/lint.toml")] {
        bad.extend(faults(&file, &config));
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn a_schema_refuses_what_the_checker_refuses() {
    let lint: Value = serde_json::from_str(&Schema::Lint.text()).unwrap();
    let good = "title = 'a'\nlevel = 'note'\nmessage = 'b'\nexplanation = 'c'\n[find]\nwords = 'd'\n";
    let check = |toml: &str, expected: usize| {
        let mut bad = Vec::new();
        validate(&toml_value(toml), &lint, "", &mut bad);
        assert_eq!(bad.len(), expected, "{toml}: {bad:?}");
    };
    check(good, 0);
    check("extends = 'a/b'\n", 0);
    check("title = 'a'\n", 1);
    check(&good.replace("'note'", "'loud'"), 1);
    check(&good.replace("words", "wrods"), 1);
    check(&format!("{good}[limit]\nat_most = -1\n"), 1);
}

fn faults(file: &Path, schema: &Value) -> Vec<String> {
    let mut bad = Vec::new();
    validate(&toml_value(&std::fs::read_to_string(file).unwrap()), schema, "", &mut bad);
    bad.into_iter().map(|fault| format!("{}: {fault}", file.display())).collect()
}

fn toml_value(text: &str) -> Value {
    serde_json::to_value(toml::from_str::<toml::Table>(text).unwrap()).unwrap()
}

/// Validates by the words of JSON Schema that the schemas use; any other is a mistake of this test.
fn validate(value: &Value, schema: &Value, path: &str, bad: &mut Vec<String>) {
    if let Value::Bool(allowed) = schema {
        if !allowed {
            bad.push(format!("{path} is not known"));
        }
        return;
    }
    let valid = |schema: &Value| {
        let mut inner = Vec::new();
        validate(value, schema, path, &mut inner);
        inner.is_empty()
    };
    for (word, rule) in schema.as_object().unwrap() {
        let is_good = match word.as_str() {
            "$schema" | "title" | "description" => true,
            "type" => rule
                .as_array()
                .map_or_else(|| has_type(value, rule), |types| types.iter().any(|it| has_type(value, it))),
            "enum" => rule.as_array().unwrap().contains(value),
            "minimum" => value.as_f64().is_none_or(|number| number >= rule.as_f64().unwrap()),
            "anyOf" => rule.as_array().unwrap().iter().any(valid),
            "required" => rule.as_array().unwrap().iter().all(|key| value.get(key.as_str().unwrap()).is_some()),
            "items" => {
                value.as_array().into_iter().flatten().for_each(|item| validate(item, rule, path, bad));
                true
            }
            "properties" | "additionalProperties" => true,
            other => panic!("no schema has `{other}`"),
        };
        if !is_good {
            bad.push(format!("{path}: {word}"));
        }
    }
    let Some(object) = value.as_object() else { return };
    for (key, value) in object {
        let rule = schema.get("properties").and_then(|it| it.get(key)).or(schema.get("additionalProperties"));
        if let Some(rule) = rule {
            validate(value, rule, &format!("{path}.{key}"), bad);
        }
    }
}

fn has_type(value: &Value, name: &Value) -> bool {
    match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        other => panic!("no schema has the type `{other}`"),
    }
}
