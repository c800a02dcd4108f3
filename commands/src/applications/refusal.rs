//! Why a program gets nothing: in the words of the standards to itself, in our own to whoever lets it in.

use vault::VaultError;

use crate::error::{CommandError, Rejection};

/// Why a program is not let in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ApplicationRejection {
    /// There is no program of this id.
    #[error("application not found")]
    NotFound,
    /// It did not register this address.
    #[error("the application did not register this redirect_uri")]
    WrongRedirect,
    /// It asks for what there is not, or for more than it registered for.
    #[error("the application asks for a scope that is none, or that it did not register for")]
    WrongScope,
    /// What should prove later that it is the same program is not of the one kind that we take.
    #[error("the code_challenge is 43 characters of base64url, by the method S256")]
    WrongChallenge,
    /// No device shows this code.
    #[error("no device shows this code, or it was answered already")]
    NoSuchDevice,
    /// A device showed it, too long ago.
    #[error("this code is too old: the device shows a new one when it is asked to")]
    DeviceExpired,
}

/// Why a program gets no token, or nothing else that it asks for by itself: RFC 6749 §5.2, RFC 8628 §3.5, RFC 7009 §2.2.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TokenRefusal {
    /// Something is missing, or is not what it should be.
    #[error("{0}")]
    InvalidRequest(&'static str),
    /// There is no such program, or its secret is not right.
    #[error(
        "there is no application of this client_id, or its client_secret is missing or not right"
    )]
    InvalidClient,
    /// The code or token is none, was used or is too old, or was given to another program or for another address.
    #[error(
        "it is none, was used, is too old, or was given to another application or redirect_uri"
    )]
    InvalidGrant,
    /// A scope is none, or more than there may be.
    #[error("a scope is none, or more than was registered or granted")]
    InvalidScope,
    /// It is another program's.
    #[error("this token was not given to this application")]
    UnauthorizedClient,
    /// There is no such way to get a token.
    #[error(
        "grant_type is authorization_code, refresh_token or urn:ietf:params:oauth:grant-type:device_code"
    )]
    UnsupportedGrantType,
    /// Nobody answered for the device yet.
    #[error("nobody has answered yet")]
    AuthorizationPending,
    /// It asks too often.
    #[error("too many requests: wait, and ask less often")]
    SlowDown,
    /// Whoever answered said no.
    #[error("the answer was no")]
    AccessDenied,
    /// Nobody answered in time.
    #[error("nobody answered in time: begin again")]
    ExpiredToken,
}

impl TokenRefusal {
    /// The word of the standards for it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InvalidRequest(_) => "invalid_request",
            Self::InvalidClient => "invalid_client",
            Self::InvalidGrant => "invalid_grant",
            Self::InvalidScope => "invalid_scope",
            Self::UnauthorizedClient => "unauthorized_client",
            Self::UnsupportedGrantType => "unsupported_grant_type",
            Self::AuthorizationPending => "authorization_pending",
            Self::SlowDown => "slow_down",
            Self::AccessDenied => "access_denied",
            Self::ExpiredToken => "expired_token",
        }
    }
}

/// Why a program that asks by itself got nothing.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// A rule said no.
    #[error(transparent)]
    Refused(#[from] TokenRefusal),
    /// Something broke on our side.
    #[error(transparent)]
    Failed(#[from] CommandError),
}

impl From<VaultError> for TokenError {
    fn from(cause: VaultError) -> Self {
        Self::Failed(cause.into())
    }
}

impl From<ApplicationRejection> for CommandError {
    fn from(why: ApplicationRejection) -> Self {
        Rejection::Application(why).into()
    }
}
