//! Programs that act for somebody: who asks, letting them in, and ending that. Messages to browsers are not sent yet.

use async_graphql::{Context, Object, Result};
use commands::applications::AuthorizationWish;
use types::{
    ActivitySetting, AuthApplication, AuthApplicationCode, DeletedObject, DeviceActivation,
    ask::{Asks as _, missing},
};
use vault::DeviceAnswer;

use crate::unbuilt::Unbuilt;

#[derive(Default)]
pub(crate) struct ApplicationQuery;

#[derive(Default)]
pub(crate) struct ApplicationMutation;

#[Object]
impl ApplicationQuery {
    async fn auth_application(
        &self,
        ctx: &Context<'_>,
        client_id: String,
    ) -> Result<Option<AuthApplication>> {
        let asking = ctx.asking()?;
        asking.signed()?;
        Ok(Some(asking.app.commands.application(&client_id).await?.into()))
    }
}

#[Object]
impl ApplicationMutation {
    async fn authorize_application(
        &self,
        ctx: &Context<'_>,
        client_id: String,
        redirect_uri: String,
        scope: String,
        state: Option<String>,
    ) -> Result<Option<AuthApplicationCode>> {
        let asking = ctx.asking()?;
        let account = asking.signed()?.account;
        let wish = AuthorizationWish {
            client_id: &client_id,
            redirect_uri: &redirect_uri,
            scope: Some(&scope),
            challenge: None,
        };
        let (wish, code) = asking.app.authorize_application(&ctx.new_ask()?, account, wish).await?;
        Ok(Some(AuthApplicationCode::new(&wish, code, state)))
    }

    async fn revoke_application_token(
        &self,
        ctx: &Context<'_>,
        app_token_id: String,
    ) -> Result<Option<DeletedObject>> {
        let asking = ctx.asking()?;
        let account = asking.signed()?.account;
        let gone = || missing("application_token");
        let (ask, asked) = (ctx.new_ask()?, asking.id_named(&app_token_id)?);
        let given = asking.app.permits(&ask, account).await?;
        let permit = given.iter().map(|it| it.id).find(|it| asking.is_called(asked, *it));
        let permit = permit.unwrap_or(asked);
        if !asking.app.end_permit(&ask, account, permit).await? {
            return Err(gone());
        }
        Ok(Some(DeletedObject::new(&permit)))
    }

    async fn device_activation(
        &self,
        ctx: &Context<'_>,
        user_code: String,
    ) -> Result<Option<DeviceActivation>> {
        let asking = ctx.asking()?;
        let account = asking.signed()?.account;
        let device = asking.app.device_asking(&ctx.new_ask()?, account, &user_code).await?;
        Ok(Some(device.into()))
    }

    async fn authorize_device_application(
        &self,
        ctx: &Context<'_>,
        client_id: String,
        user_code: String,
    ) -> Result<Option<AuthApplication>> {
        let asking = ctx.asking()?;
        let (ask, account) = (ctx.new_ask()?, asking.signed()?.account);
        let device = asking.app.device_asking(&ask, account, &user_code).await?;
        if device.application.id.to_string() != client_id {
            return Err(missing("application"));
        }
        let allow = DeviceAnswer::Allow;
        let device = asking.app.answer_device(&ask, account, &user_code, allow).await?;
        Ok(Some(device.application.into()))
    }

    async fn register_push(
        &self,
        endpoint: String,
        auth: String,
        #[graphql(name = "p256dh")] p256dh: String,
    ) -> Result<Option<String>> {
        Unbuilt::Push.refuse((endpoint, auth, p256dh)).await
    }

    async fn unregister_push(&self, endpoint: String) -> Result<Option<String>> {
        Unbuilt::Push.refuse(endpoint).await
    }

    async fn update_activity_setting(
        &self,
        key: String,
        method: String,
        enabled: bool,
    ) -> Result<Option<ActivitySetting>> {
        Unbuilt::ActivitySettings.refuse((key, method, enabled)).await
    }
}
