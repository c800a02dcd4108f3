use super::*;

// The vector of FEP-8b32 itself (fep-8b32.feature, CC0).
const SECRET: &str = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq";
const PUBLIC: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
const VALUE: &str =
    "z42ffGu6AUKPCFcFPiabmUvnGLPJzC7e4DGWC52NUasSSH37UMa9c58tdgVszUcZfytxa4fQ5TYHaJENCxUDe9SdL";
const METHOD: &str = "https://server.example/users/alice#ed25519-key";

fn document() -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/data-integrity/v2"],
        "id": "https://server.example/activities/1", "type": "Create",
        "actor": "https://server.example/users/alice",
        "object": {
            "id": "https://server.example/objects/1", "type": "Note",
            "attributedTo": "https://server.example/users/alice", "content": "Hello world",
            "location": { "type": "Place", "longitude": -71.184902, "latitude": 25.273962 }
        }
    })
}

fn key() -> Ed25519Key {
    let bytes = multibase::read(SECRET).unwrap();
    Ed25519Key::from_seed(bytes[2..].try_into().unwrap()).unwrap()
}

fn proven() -> Value {
    let at = "2023-02-24T23:36:38Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap();
    prove(document(), &key(), METHOD, Moment::new(at))
}

#[test]
fn the_official_vector_is_made_and_verified() {
    assert_eq!(key().public_multibase(), PUBLIC);
    let proven = proven();
    assert_eq!(proven["proof"]["proofValue"], VALUE);
    let statement = Statement::read(proven.as_object().unwrap()).unwrap();
    assert_eq!(statement.method.as_str(), METHOD);
    assert!(statement.is_proven_by(&VerifyingKey::read(PUBLIC).unwrap()));
    let hex = statement.message.iter().map(|it| format!("{it:02x}")).collect::<String>();
    assert_eq!(
        hex,
        "cf63e2308ce7d1137667192c5c5e751ba7b1c6e3d5e746a7b717d309654ad198\
         0793e8d97e2de4b989b2b2d7a5fae8cf941f102a03c0ecab00f03eaa2330c650"
    );
}

#[test]
fn whatever_is_changed_is_not_proven() {
    let public = VerifyingKey::read(PUBLIC).unwrap();
    let mut moved = proven();
    moved["object"]["location"]["latitude"] = json!(25.27);
    assert!(!Statement::read(moved.as_object().unwrap()).unwrap().is_proven_by(&public));
    let mut later = proven();
    later["proof"]["created"] = json!("2024-02-24T23:36:38Z");
    assert!(!Statement::read(later.as_object().unwrap()).unwrap().is_proven_by(&public));
}

#[test]
fn a_linked_data_signature_beside_it_is_not_looked_at() {
    let mut both = proven();
    both["signature"] = json!({ "type": "RsaSignature2017", "signatureValue": "x" });
    let statement = Statement::read(both.as_object().unwrap()).unwrap();
    assert!(statement.is_proven_by(&VerifyingKey::read(PUBLIC).unwrap()));
}

#[test]
fn other_kinds_and_other_contexts_are_not_understood() {
    assert_eq!(Statement::read(document().as_object().unwrap()), Err(NoProof::Absent));
    for (field, value) in [
        ("cryptosuite", json!("eddsa-rdfc-2022")),
        ("proofPurpose", json!("authentication")),
        ("@context", json!("https://other.example/")),
        ("proofValue", json!("m42")),
    ] {
        let mut other = proven();
        other["proof"][field] = value;
        let read = Statement::read(other.as_object().unwrap());
        assert_eq!(read, Err(NoProof::NotUnderstood), "{field}");
    }
}
