//! Pages, listings and feeds at many events, against nginx that serves a static file of 5 kB in the same run.

use std::{
    fs,
    path::Path,
    process::{Child, Command},
    time::Duration,
};

use anyhow::{Context, Result};
use tests::{server::free_port, waiting::until};

use super::{
    filling::FullHome,
    load::{answers_per_second, at_constant_rate},
    report::{BenchReport, number},
};

/// What is asked for, and how much of nginx' rate it should reach.
struct Target {
    what: &'static str,
    paths: Vec<String>,
    wanted: &'static str,
}

pub(crate) async fn measure(report: &mut BenchReport, filled: &FullHome) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let server = filled.home.serve().await?;
    let nginx = Nginx::start(folder.path()).await?;
    let reference = answers_per_second(&nginx.url, folder.path(), &["/static.html".to_owned()])?;
    report.part(
        &format!("At {} events, 16 connections", number(filled.events.len() as f64)),
        &["what", "answers/s", "ratio to nginx", "wanted", "p50 ms at 200/s", "p99 ms at 200/s"],
    );
    report.row(&["nginx, a static file of 5 kB", &number(reference), "1", "", "", ""]);
    for Target { what, paths, wanted } in targets(filled) {
        let rate = answers_per_second(server.url(), folder.path(), &paths)?;
        let (p50, p99) = at_constant_rate(server.url(), &paths, 200, 5).await?;
        report.row(&[
            what,
            &number(rate),
            &format!("{:.2}", rate / reference),
            wanted,
            &format!("{p50:.1}"),
            &format!("{p99:.1}"),
        ]);
    }
    server.stop()
}

fn targets(filled: &FullHome) -> Vec<Target> {
    // A stride that visits all of them in an order that no cache likes.
    let some = |path: fn(&str) -> String| -> Vec<String> {
        let count = filled.events.len();
        (0..count.min(20_000)).map(|n| path(&filled.events[n * 7919 % count].to_string())).collect()
    };
    let page = |id: &str| format!("/events/{id}");
    let ics = |id: &str| format!("/events/{id}/export/ics");
    let query = "/api?query=%7Bevents(limit%3A10)%7Btotal%20elements%7Buuid%20title%20beginsOn%20\
                 physicalAddress%7Blocality%7D%7D%7D%7D";
    let one = |path: &str| vec![path.to_owned()];
    vec![
        Target {
            what: "event page, the same one",
            paths: some(page)[..1].to_vec(),
            wanted: "at least 0.4",
        },
        Target { what: "event page, random ones", paths: some(page), wanted: "at least 0.15" },
        Target { what: "next events (`/`)", paths: one("/"), wanted: "" },
        Target { what: "event listing query (GraphQL)", paths: one(query), wanted: "" },
        Target { what: "event's ICS, random ones", paths: some(ics), wanted: "" },
        Target { what: "instance's ICS feed", paths: one("/feed/instance/ics"), wanted: "" },
    ]
}

struct Nginx {
    child: Child,
    url: String,
}

impl Nginx {
    async fn start(folder: &Path) -> Result<Self> {
        let port = free_port()?;
        fs::write(folder.join("static.html"), "x".repeat(5_000))?;
        let root = folder.display();
        fs::write(
            folder.join("nginx.conf"),
            format!(
                "daemon off; worker_processes 2; pid {root}/pid; error_log {root}/error.log;\n\
                 events {{ worker_connections 256; }}\n\
                 http {{ access_log off; keepalive_requests 1000000; sendfile on; tcp_nopush on;\n\
                 client_body_temp_path {root}/b; proxy_temp_path {root}/p; fastcgi_temp_path {root}/f;\n\
                 uwsgi_temp_path {root}/u; scgi_temp_path {root}/s;\n\
                 server {{ listen 127.0.0.1:{port}; root {root}; }} }}\n"
            ),
        )?;
        // nginx' workers are another user's when root starts it.
        let mut rights = fs::metadata(folder)?.permissions();
        std::os::unix::fs::PermissionsExt::set_mode(&mut rights, 0o755);
        fs::set_permissions(folder, rights)?;
        let child = Command::new("nginx")
            .arg("-c")
            .arg(folder.join("nginx.conf"))
            .arg("-p")
            .arg(folder)
            .spawn()
            .context("nginx is not there: apt-get install nginx-light")?;
        let nginx = Self { child, url: format!("http://127.0.0.1:{port}") };
        let url = format!("{}/static.html", nginx.url);
        until(Duration::from_secs(10), "nginx answers", async || {
            reqwest::get(&url).await.is_ok_and(|it| it.status().is_success())
        })
        .await?;
        Ok(nginx)
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its own signal: nginx ends its workers, which a kill would leave behind.
        drop(Command::new("kill").arg(self.child.id().to_string()).status());
        drop(self.child.wait());
    }
}
