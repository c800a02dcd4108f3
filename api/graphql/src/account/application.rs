//! Programs that would act for somebody, and messages to browsers: neither is let in yet.

use async_graphql::{Object, Result};
use types::{
    ActivitySetting, AuthApplication, AuthApplicationCode, DeletedObject, DeviceActivation,
    ask::missing,
};

use crate::unbuilt::Unbuilt;

#[derive(Default)]
pub(crate) struct ApplicationQuery;

#[derive(Default)]
pub(crate) struct ApplicationMutation;

#[Object]
impl ApplicationQuery {
    #[expect(clippy::unused_async, reason = "the engine's resolvers are asynchronous")]
    async fn auth_application(&self, client_id: String) -> Result<Option<AuthApplication>> {
        drop(client_id);
        Err(missing("application"))
    }
}

#[Object]
impl ApplicationMutation {
    async fn authorize_application(
        &self,
        client_id: String,
        redirect_uri: String,
        scope: String,
        state: Option<String>,
    ) -> Result<Option<AuthApplicationCode>> {
        Unbuilt::Applications.refuse((client_id, redirect_uri, scope, state)).await
    }

    async fn revoke_application_token(
        &self,
        app_token_id: String,
    ) -> Result<Option<DeletedObject>> {
        Unbuilt::Applications.refuse(app_token_id).await
    }

    async fn device_activation(&self, user_code: String) -> Result<Option<DeviceActivation>> {
        Unbuilt::Applications.refuse(user_code).await
    }

    async fn authorize_device_application(
        &self,
        client_id: String,
        user_code: String,
    ) -> Result<Option<AuthApplication>> {
        Unbuilt::Applications.refuse((client_id, user_code)).await
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
