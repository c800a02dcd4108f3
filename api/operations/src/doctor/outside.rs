//! What the world has to do with it: the address it is reached at, and the way of its mail.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    time::Duration,
};

use config::{Config, SmtpSecurity, Transport};
use tokio::{io::AsyncReadExt as _, net::TcpStream, time::timeout};
use url::Host;

use super::super::Findings;

/// How long a mail server may take to say hello: RFC 5321 allows minutes, people who look do not.
const HELLO: Duration = Duration::from_secs(10);

pub(super) fn address(config: &Config, findings: &mut Findings) {
    let url = &config.instance.url;
    let here = match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    };
    if here {
        return findings.hint(
            "address",
            format!("{url} is only reached from this machine"),
            "set instance.url before anybody else uses it: links in mail and feeds begin with it",
        );
    }
    if !config.instance.is_secure() {
        return findings.bad(
            "address",
            format!("{url} is not secured"),
            "put a proxy with TLS in front and set instance.url to its https:// address",
        );
    }
    let behind_a_proxy = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)]
        .contains(&config.http.listen.ip());
    if behind_a_proxy && config.http.trusted_proxies.is_empty() {
        return findings.hint(
            "address",
            format!("{url}, through a proxy that is not trusted"),
            "set http.trusted_proxies = [\"127.0.0.1\"]: all visitors share one limit otherwise",
        );
    }
    findings.good("address", url.to_string());
}

pub(super) async fn mail(config: &Config, findings: &mut Findings) {
    let mail = &config.mail;
    match mail.transport {
        Transport::Console => findings.hint(
            "mail",
            "is shown on the console, not sent",
            "set mail.transport = \"smtp\" and mail.smtp_host",
        ),
        Transport::Folder => findings.hint(
            "mail",
            "is written to a folder, not sent",
            "set mail.transport = \"smtp\" and mail.smtp_host",
        ),
        Transport::Smtp => {
            let server = format!("{}:{}", mail.smtp_host, mail.port());
            match timeout(HELLO, hello(config)).await {
                Ok(Ok(())) => findings.good("mail", format!("{server} answers")),
                Ok(Err(cause)) => findings.bad(
                    "mail",
                    format!("{server}: {cause}"),
                    "look at mail.smtp_host, mail.smtp_port and the firewall; what waits is sent later",
                ),
                Err(_) => findings.bad(
                    "mail",
                    format!("{server} does not answer"),
                    "look at the firewall: many providers close port 25; what waits is sent later",
                ),
            }
        }
    }
}

// With TLS from the first byte it is ours to speak first; a connection is all that can be seen then.
async fn hello(config: &Config) -> io::Result<()> {
    let mail = &config.mail;
    let mut server = TcpStream::connect((mail.smtp_host.as_str(), mail.port())).await?;
    if mail.smtp_security == SmtpSecurity::Tls {
        return Ok(());
    }
    let mut greeting = [0; 3];
    server.read_exact(&mut greeting).await?;
    if greeting == *b"220" {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&greeting).into_owned();
    Err(io::Error::other(format!("it greets with {said:?}, not with 220")))
}
