//! What happened in a group, in Mobilizon's words.

use async_graphql::{Context, Enum, ID, Interface, Object, Result, SimpleObject};
use domain::{fact::By, ids::GroupId, resource::ResourceKind};
use projections::activity::{ActivityFilter, AuthorFilter, FieldChange, Topic};

use super::{
    Activity, Actor, Comment, Discussion, Event, Group, Member, Post, Resource, Todo, TodoList,
};
use crate::{
    ask::{Asking, Asks as _},
    scalars::DateTime,
    words::id_of_word,
};

/// What a line is about.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum ActivityType {
    /// An event.
    Event,
    /// A post.
    Post,
    /// A discussion.
    Discussion,
    /// A resource.
    Resource,
    /// What the group has to do. Ours.
    Todo,
    /// The group itself.
    Group,
    /// Who is in it.
    Member,
}

/// Whose lines.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum ActivityAuthor {
    /// The caller's own.
    #[graphql(name = "SELF")]
    Own,
    /// The others'.
    By,
}

/// What something happened to.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "Option<ID>"))]
pub(crate) enum ActivityObject {
    /// An event.
    Event(Event),
    /// The group itself.
    Group(Group),
    /// Somebody's place in it.
    Member(Member),
    /// What was written under an event.
    Comment(Comment),
    /// What its members talk about.
    Discussion(Discussion),
    /// What it publishes in words.
    Post(Post),
    /// What it keeps at hand.
    Resource(Resource),
    /// What it has to do.
    Todo(Todo),
    /// A list of what it has to do.
    TodoList(TodoList),
}

/// A name and a value.
#[derive(SimpleObject)]
pub(crate) struct ActivityParamItem {
    key: Option<String>,
    value: Option<String>,
}

/// What was, and what is.
#[derive(SimpleObject)]
pub(crate) struct ActivityChange {
    /// Of what: `begins`, `title`, `role` …
    field: String,
    /// What was.
    old: Option<String>,
    /// What is.
    new: Option<String>,
}

impl Activity {
    /// Which lines a caller is shown: who is in the group, those since then.
    pub fn filter(
        asking: &Asking,
        group: GroupId,
        kind: Option<ActivityType>,
        author: Option<ActivityAuthor>,
    ) -> ActivityFilter {
        let acting = asking.caller().acting();
        let author = author.zip(acting).map(|(author, person)| match author {
            ActivityAuthor::Own => AuthorFilter::Is(person),
            ActivityAuthor::By => AuthorFilter::IsNot(person),
        });
        let topic = kind.map(|kind| match kind {
            ActivityType::Event => Topic::Event,
            ActivityType::Group => Topic::Group,
            ActivityType::Member => Topic::Member,
            ActivityType::Discussion => Topic::Discussion,
            ActivityType::Post => Topic::Post,
            ActivityType::Resource => Topic::Resource,
            ActivityType::Todo => Topic::Task,
        });
        let since = asking.viewer().membership(group).and_then(|it| it.since);
        ActivityFilter { topic, author, since, but: vec![] }
    }

    // What the line is about, for those words that clients fill into their sentences.
    async fn params(&self, asking: &Asking) -> Result<Vec<(&'static str, String)>> {
        let line = &self.0;
        let (group, person) = (line.group, line.person);
        let (group, person) = asking
            .look(move |views| {
                let group = group.map(|it| views.reader.group(it)).transpose()?.flatten();
                let person = person.map(|it| views.reader.person(it)).transpose()?.flatten();
                Ok((group.and_then(|it| it.profile), person.and_then(|it| it.profile)))
            })
            .await?;
        let found = self.place(asking).await?;
        let mut params = Vec::new();
        let mut add = |key, value: Option<String>| params.extend(value.map(|it| (key, it)));
        if line.topic == Topic::Discussion {
            add("discussion_title", line.title.clone());
            add("discussion_slug", line.discussion.map(|it| it.to_string()));
            add("old_discussion_title", self.change("title").and_then(|it| it.old.clone()));
        } else if line.topic == Topic::Post {
            add("post_title", line.title.clone());
            add("post_slug", line.post.map(|it| it.to_string()));
        } else if line.topic == Topic::Resource {
            add("resource_title", line.title.clone());
            add("resource_uuid", line.resource.map(|it| it.to_string()));
            add("old_resource_title", self.change("title").and_then(|it| it.old.clone()));
            add("resource_path", found.as_ref().map(|(path, _)| path.clone()));
            add("is_folder", found.map(|(_, is_folder)| is_folder.to_string()));
        } else if line.topic == Topic::Task {
            add("todo_title", line.title.clone());
            add("todo_uuid", line.task.map(|it| it.to_string()));
            add("old_todo_title", self.change("title").and_then(|it| it.old.clone()));
        } else {
            add("event_title", line.title.clone());
        }
        add("event_uuid", line.event.map(|it| it.to_string()));
        add("group_name", group.as_ref().map(|it| it.name.to_string()));
        add("group_federated_username", group.map(|it| it.username.to_string()));
        let member = line.member.map(|it| asking.short_id(it.0)).transpose()?;
        add("member_id", member.map(|it| it.to_string()));
        add("comment_uuid", line.comment.map(|it| it.to_string()));
        if line.topic == Topic::Member {
            add("member_actor_name", person.as_ref().map(|it| it.name.to_string()));
            add("member_actor_federated_username", person.map(|it| it.username.to_string()));
            add("member_role", self.change("role").and_then(|it| it.new.as_deref().map(role)));
            add("old_role", self.change("role").and_then(|it| it.old.as_deref().map(role)));
        }
        if line.topic == Topic::Group && !line.changes.is_empty() {
            add("group_changes", Some(self.changed_fields()));
            add("old_group_name", self.change("name").and_then(|it| it.old.clone()));
            add("old_group_visibility", self.change("visibility").and_then(|it| it.old.clone()));
            add("old_group_openness", self.change("openness").and_then(|it| it.old.clone()));
        }
        Ok(params)
    }

    // Where the resource is now, if the line is about one that is there, and whether it is a folder.
    async fn place(&self, asking: &Asking) -> Result<Option<(String, bool)>> {
        let Some(id) = self.0.resource else { return Ok(None) };
        asking
            .look(move |views| {
                let Some(row) = views.seen_resource(id)?.filter(|it| it.is_there) else {
                    return Ok(None);
                };
                let around = views.reader.folders_around(&row)?;
                let names = around.iter().chain([&row]).map(|it| format!("/{}", it.path_segment()));
                Ok(Some((names.collect(), row.what == ResourceKind::Folder)))
            })
            .await
    }

    fn change(&self, field: &str) -> Option<&FieldChange> {
        self.0.changes.iter().find(|it| it.field == field)
    }

    fn changed_fields(&self) -> String {
        let fields = self.0.changes.iter().map(|it| match it.field.as_str() {
            "followers" => "manually_approves_followers",
            field => field.split('.').next().unwrap_or(field),
        });
        let mut fields: Vec<_> = fields.collect();
        fields.dedup();
        fields.join(",")
    }
}

#[Object]
impl Activity {
    async fn id(&self) -> Option<ID> {
        Some(id_of_word("activity", &self.0.position).into())
    }
    async fn inserted_at(&self) -> Option<DateTime> {
        Some(self.0.at.into())
    }
    async fn priority(&self) -> Option<i32> {
        Some(2)
    }
    #[graphql(name = "type")]
    async fn kind(&self) -> Option<ActivityType> {
        Some(match self.0.topic {
            // Mobilizon's clients look for what was written under an event among what happened to it.
            Topic::Event | Topic::Comment => ActivityType::Event,
            Topic::Discussion => ActivityType::Discussion,
            Topic::Post => ActivityType::Post,
            Topic::Resource => ActivityType::Resource,
            Topic::Task => ActivityType::Todo,
            Topic::Group => ActivityType::Group,
            Topic::Member => ActivityType::Member,
        })
    }
    async fn subject(&self) -> Option<&str> {
        // What has no word of its own there is a change like others; `fact` says it exactly.
        Some(self.0.subject().unwrap_or(match self.0.topic {
            Topic::Event => "event_updated",
            Topic::Comment => "comment_posted",
            Topic::Discussion => "discussion_replied",
            Topic::Post => "post_updated",
            Topic::Resource => "resource_updated",
            Topic::Task => "todo_updated",
            Topic::Group => "group_updated",
            Topic::Member => "member_updated",
        }))
    }
    /// The fact's own name, finer than the subject: `event.rescheduled`.
    async fn fact(&self) -> &str {
        &self.0.kind
    }
    /// What changed, old and new.
    async fn changes(&self) -> Vec<ActivityChange> {
        let changes = self.0.changes.iter().cloned();
        changes.map(|FieldChange { field, old, new }| ActivityChange { field, old, new }).collect()
    }
    async fn subject_params(
        &self,
        ctx: &Context<'_>,
    ) -> Result<Option<Vec<Option<ActivityParamItem>>>> {
        let params = self.params(ctx.asking()?).await?;
        let items = params.into_iter().map(|(key, value)| {
            Some(ActivityParamItem { key: Some(key.to_owned()), value: Some(value) })
        });
        Ok(Some(items.collect()))
    }
    async fn message(&self) -> Option<String> {
        None
    }
    async fn message_params(&self) -> Option<Vec<Option<ActivityParamItem>>> {
        Some(vec![])
    }
    async fn object(&self, ctx: &Context<'_>) -> Result<Option<ActivityObject>> {
        match (self.0.topic, self.0.event, self.0.member, self.0.group) {
            (Topic::Event, Some(event), _, _) => {
                Ok(Event::find(ctx, event).await?.map(ActivityObject::Event))
            }
            (Topic::Member, _, Some(member), _) => {
                let row = ctx.asking()?.look(move |views| views.reader.member(member)).await?;
                Ok(row.map(|it| ActivityObject::Member(Member(it))))
            }
            (Topic::Comment, ..) => match self.0.comment {
                Some(comment) => {
                    Ok(Comment::find(ctx, comment).await?.map(ActivityObject::Comment))
                }
                None => Ok(None),
            },
            (Topic::Discussion, ..) => match self.0.discussion {
                Some(talk) => {
                    Ok(Discussion::find(ctx, talk).await?.map(ActivityObject::Discussion))
                }
                None => Ok(None),
            },
            (Topic::Post, ..) => match self.0.post {
                Some(post) => Ok(Post::find(ctx, post).await?.map(ActivityObject::Post)),
                None => Ok(None),
            },
            (Topic::Resource, ..) => match self.0.resource {
                Some(it) => Ok(Resource::seen_by_id(ctx, it).await?.map(ActivityObject::Resource)),
                None => Ok(None),
            },
            (Topic::Task, ..) => match self.0.task {
                Some(it) => match Todo::seen_by_id(ctx, it.into()).await? {
                    Some(task) => Ok(Some(ActivityObject::Todo(task))),
                    None => {
                        let list = TodoList::seen_by_id(ctx, it.into()).await?;
                        Ok(list.map(ActivityObject::TodoList))
                    }
                },
                None => Ok(None),
            },
            (Topic::Group, _, _, Some(group)) => {
                Ok(Group::find(ctx, group).await?.map(ActivityObject::Group))
            }
            _ => Ok(None),
        }
    }
    async fn author(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        match &self.0.by {
            By::Person(person) => Actor::person(ctx, *person).await,
            By::Visitor | By::Account | By::Remote(_) | By::Policy(_) | By::CommandLine => Ok(None),
        }
    }
    async fn group(&self, ctx: &Context<'_>) -> Result<Option<Group>> {
        match self.0.group {
            Some(group) => Group::find(ctx, group).await,
            None => Ok(None),
        }
    }
}

// As clients compare it: in upper case, and whoever began a group is an administrator.
fn role(word: &str) -> String {
    match word {
        "creator" => "ADMINISTRATOR".to_owned(),
        word => word.to_uppercase(),
    }
}
