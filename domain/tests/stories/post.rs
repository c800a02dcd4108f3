//! The stories of a post.

use uuid::Uuid;

use domain::post::{Article, Post, PostCommand, PostDraft, PostFact, PostPhase, PostRejection};
use domain::{
    group::Visibility,
    ids::{GroupId, PersonId},
    personal::Personal,
    text::{Html, Tag, Title},
};

use crate::story::{self, Scenario};

const CHOIR: GroupId = GroupId(Uuid::from_u128(100));
const EMIL: PersonId = PersonId(Uuid::from_u128(6));

fn article(title: &str) -> Article {
    Article {
        title: Title::new(title).unwrap(),
        text: Html::new("<p>We sang for three hours.</p>").unwrap(),
        language: "en".to_owned(),
        tags: vec![],
        picture: None,
    }
}

fn draft() -> Box<PostDraft> {
    Box::new(PostDraft {
        group: CHOIR,
        author: EMIL,
        article: Personal::new(CHOIR, article("How it was")),
        visibility: Visibility::Public,
    })
}

fn drafted() -> PostFact {
    PostFact::Drafted(draft())
}

fn given(facts: impl IntoIterator<Item = PostFact>) -> Scenario<Post> {
    story::given(facts)
}

fn write(publish: bool) -> PostCommand {
    PostCommand::Draft { draft: draft(), publish }
}

#[test]
fn it_is_written_down_once_and_published_at_once_if_that_is_wanted() {
    given([]).when(&write(false)).then([drafted()]);
    given([]).when(&write(true)).then([drafted(), PostFact::Published]);
    given([drafted()]).when(&write(true)).then([]);
}

#[test]
fn it_is_published_withdrawn_and_published_again() {
    let published = || given([drafted(), PostFact::Published]);
    given([drafted()]).when(&PostCommand::Publish).then([PostFact::Published]);
    published().when(&PostCommand::Publish).then([]);
    published().when(&PostCommand::Withdraw).then([PostFact::Withdrawn]);
    let again = given([drafted(), PostFact::Published, PostFact::Withdrawn]);
    let Scenario(post) = &again;
    assert_eq!(post.phase(), PostPhase::Draft);
    again.when(&PostCommand::Publish).then([PostFact::Published]);
}

#[test]
fn only_what_differs_becomes_a_fact() {
    let revise = |title: &str, visibility| PostCommand::Revise {
        article: Some(Box::new(Personal::new(CHOIR, article(title)))),
        visibility: Some(visibility),
    };
    given([drafted()]).when(&revise("How it was", Visibility::Public)).then([]);
    let rewritten =
        PostFact::Rewritten { article: Personal::new(CHOIR, article("How it will be")) };
    let shown = PostFact::VisibilityChanged { visibility: Visibility::Private };
    given([drafted()])
        .when(&revise("How it will be", Visibility::Private))
        .then([rewritten.clone(), shown.clone()]);
    given([drafted(), rewritten, shown])
        .when(&revise("How it will be", Visibility::Private))
        .then([]);
    given([drafted()]).when(&PostCommand::Revise { article: None, visibility: None }).then([]);
}

#[test]
fn what_is_gone_stays_gone() {
    let gone = || given([drafted(), PostFact::Deleted]);
    given([drafted()]).when(&PostCommand::Delete).then([PostFact::Deleted]);
    gone().when(&PostCommand::Delete).then([]);
    for command in [
        PostCommand::Publish,
        PostCommand::Withdraw,
        PostCommand::Revise { article: None, visibility: Some(Visibility::Private) },
    ] {
        gone().when(&command).then_rejected(PostRejection::NotFound);
        given([]).when(&command).then_rejected(PostRejection::NotFound);
    }
    gone().when(&write(true)).then([]);
    let Scenario(post) = gone();
    assert_eq!((post.group(), post.current()), (None, None));
    given([]).when(&PostCommand::Delete).then_rejected(PostRejection::NotFound);
}

#[test]
fn it_says_something_in_a_language_under_few_tags() {
    let wrong = |change: fn(&mut Article)| {
        let mut article = article("How it was");
        change(&mut article);
        article.in_normal_form().map_err(|it| it.field)
    };
    assert_eq!(wrong(|it| it.text = Html::new("<p> </p>").unwrap()), Err("body"));
    assert_eq!(wrong(|it| it.language = "no language".to_owned()), Err("language"));
    assert_eq!(wrong(|it| it.tags = vec![Tag::new("bells").unwrap(); 101]), Err("tags"));
    assert!(
        wrong(|it| it.text = Html::new("<img src=\"/media/a.png\" alt=\"\">").unwrap()).is_ok()
    );
    assert_eq!(wrong(|it| it.language = "de_CH".to_owned()).unwrap().language, "de-CH");
}
