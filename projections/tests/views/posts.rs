//! Posts: whoever may read them finds the newest first, drafts nobody, and what goes leaves nothing.

use domain::{
    fact::By,
    group::{GroupFact, Visibility},
    ids::PostId,
    log::{Category, StreamId},
    personal::Personal,
    post::{Article, PostDraft, PostFact},
    text::{Html, Title},
};
use projections::{
    activity::{ActivityFilter, Topic},
    paging::Paging,
    posts::{PostList, PostRow},
};
use uuid::Uuid;

use crate::town::{ANNA, CHOIR, ROSE, Town, choir, person};

const CONCERT: PostId = PostId(Uuid::from_u128(930));
const MINUTES: PostId = PostId(Uuid::from_u128(931));
const PLANS: PostId = PostId(Uuid::from_u128(932));

fn article(title: &str) -> Personal<Article> {
    let said = Article {
        title: Title::new(title).unwrap(),
        text: Html::new("<p>We sang.</p>").unwrap(),
        language: "en".to_owned(),
        tags: vec![],
        picture: None,
    };
    Personal::new(CHOIR, said)
}

fn drafted(title: &str, visibility: Visibility) -> PostFact {
    let draft = PostDraft { group: CHOIR, author: ANNA, article: article(title), visibility };
    PostFact::Drafted(Box::new(draft))
}

async fn told() -> Town {
    let town = Town::new();
    town.happened(ANNA, &[person(ANNA, "anna", "Anna")]).await;
    town.happened(CHOIR, &[choir()]).await;
    let anna = By::Person(ANNA);
    let concert = [drafted("The concert", Visibility::Public), PostFact::Published];
    town.done_by(anna.clone(), CONCERT, &concert).await;
    let minutes = [drafted("Minutes", Visibility::Private), PostFact::Published];
    town.done_by(anna.clone(), MINUTES, &minutes).await;
    town.done_by(anna, PLANS, &[drafted("Plans", Visibility::Public)]).await;
    town.see().await;
    town
}

fn listed(town: &Town, listed: PostList) -> Vec<PostId> {
    let found = town.ask(|it| it.posts(CHOIR, listed, Paging::first(10)));
    assert_eq!(found.total, found.elements.len() as u64);
    found.elements.into_iter().map(|it| it.id).collect()
}

fn lines(town: &Town) -> Vec<(String, Option<String>)> {
    let filter = ActivityFilter { topic: Some(Topic::Post), ..ActivityFilter::default() };
    let found = town.ask(|it| it.activity(CHOIR, &filter, Paging::first(20)));
    found.elements.into_iter().map(|it| (it.kind, it.title)).collect()
}

#[tokio::test]
async fn everybody_finds_what_is_for_everybody_and_members_all_that_is_published() {
    let town = told().await;
    assert_eq!(listed(&town, PostList::ForEverybody), [CONCERT]);
    assert_eq!(listed(&town, PostList::ForMembers), [MINUTES, CONCERT]);
    let drafts = town.ask(|it| it.drafted_posts(CHOIR, 10));
    assert_eq!(drafts.iter().map(|it| it.id).collect::<Vec<_>>(), [PLANS]);
    assert_eq!(town.ask(|it| it.posts_by(ANNA, 10)).len(), 3);
    assert!(town.ask(|it| it.post(CONCERT)).is_some_and(|it| it.is_listed()));
    assert!(!town.ask(|it| it.post(MINUTES)).is_some_and(|it| it.is_listed()));
}

#[tokio::test]
async fn it_is_rewritten_withdrawn_and_shown_to_others() {
    let town = told().await;
    let rewritten = PostFact::Rewritten { article: article("The concert was full") };
    let opened = PostFact::VisibilityChanged { visibility: Visibility::Public };
    town.done_by(By::Person(ROSE), CONCERT, &[rewritten, PostFact::Withdrawn]).await;
    town.done_by(By::Person(ROSE), MINUTES, &[opened]).await;
    town.see().await;
    let concert: PostRow = town.ask(|it| it.post(CONCERT)).unwrap();
    assert_eq!(concert.article.unwrap().title.as_str(), "The concert was full");
    assert_eq!((concert.author, concert.published_at), (ANNA, None));
    assert_eq!(listed(&town, PostList::ForEverybody), [MINUTES]);
    let hash = town.hash();
    assert_eq!(town.rebuilt_hash().await, hash);
}

#[tokio::test]
async fn the_history_tells_of_what_was_published_and_of_no_draft() {
    let town = told().await;
    let rewritten = PostFact::Rewritten { article: article("The concert was full") };
    town.done_by(By::Person(ROSE), PLANS, &[PostFact::Rewritten { article: article("Other") }])
        .await;
    town.done_by(By::Person(ROSE), CONCERT, &[rewritten]).await;
    town.done_by(By::Person(ROSE), CONCERT, &[PostFact::Deleted]).await;
    town.done_by(By::Person(ROSE), PLANS, &[PostFact::Deleted]).await;
    town.see().await;
    let told = |kind: &str, title: &str| (format!("post.{kind}"), Some(title.to_owned()));
    assert_eq!(
        lines(&town),
        [
            told("deleted", "The concert was full"),
            told("rewritten", "The concert was full"),
            told("published", "Minutes"),
            told("published", "The concert"),
        ]
    );
    assert!(town.ask(|it| it.post(CONCERT)).is_none());
}

#[tokio::test]
async fn a_group_takes_its_posts_along_and_what_cannot_be_read_hides_one() {
    let town = told().await;
    let fact = ("post.sung".to_owned(), 1, "{}".to_owned());
    town.append(By::Person(ROSE), StreamId::new(Category::Post, CONCERT.0), vec![fact]).await;
    town.see().await;
    assert!(town.ask(|it| it.post(CONCERT)).is_none());
    assert_eq!(listed(&town, PostList::ForMembers), [MINUTES]);
    town.happened(CHOIR, &[GroupFact::Deleted]).await;
    town.see().await;
    assert_eq!(town.ask(|it| it.posts_by(ANNA, 10)), []);
    assert!(lines(&town).iter().all(|(_, title)| title.is_none()));
    let hash = town.hash();
    assert_eq!(town.rebuilt_hash().await, hash);
}
