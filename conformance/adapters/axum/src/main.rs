//! Axum's router as a server under test. It keeps no log, which does not count at the level `routing`.
use std::collections::{BTreeSet, HashMap};
use std::io::{stdin, BufRead};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::sync::Arc;

use axum::extract::{Path, Request};
use axum::http::{HeaderName, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{routing, routing::MethodFilter, Router};
use serde::Deserialize;
use serde_json::{json, Value};
use tokio::{net::TcpListener, runtime};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    routes: Vec<Route>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Route {
    pattern: String,
    handler: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Step {
    Write(String),
    WriteStatus(u16),
    SetHeader(String, String),
    Describe(BTreeSet<Fact>),
}

/// In the order in which they are told.
#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
enum Fact {
    Method,
    Path,
    Pattern,
    Values,
}

type Values = Path<Vec<(String, String)>>;

/// The kind of a reply that is not `ok`, and its text.
type Refusal = (&'static str, String);

/// Axum has no pattern for what a final slash of Go, or {NAME...}, matches: it takes two, for no rest and for some.
fn register(app: Router, route: Route) -> Result<Router, Refusal> {
    let pattern = route.pattern.clone();
    let (method, path) = pattern.split_once(' ').map_or(("", &*pattern), |(m, path)| (m, path.trim_start()));
    if !path.starts_with('/') {
        return Err(("unsupported", "hosts".into()));
    }
    let paths = match (path.strip_suffix("...}").and_then(|start| start.rsplit_once('{')), path.strip_suffix("{$}")) {
        (Some((start, name)), _) => vec![start.to_string(), format!("{start}{{*{name}}}")],
        (_, Some(exact)) => vec![exact.to_string()],
        _ if path.ends_with('/') => vec![path.to_string(), format!("{path}{{*rest}}")],
        _ => vec![path.to_string()],
    };
    let filter = method.parse().ok().and_then(|method: Method| MethodFilter::try_from(method).ok());
    let route = Arc::new(route);
    let handle = move |values: Values, request: Request| run(Arc::clone(&route), values, request);
    let methods = match (method, filter) {
        ("", _) => routing::any(handle),
        (_, Some(filter)) => routing::on(filter, handle),
        _ => return Err(("unsupported", "methods that axum does not know".into())),
    };
    Ok(paths.iter().fold(app, |app, path| app.route(path, methods.clone())))
}

async fn run(route: Arc<Route>, Path(values): Values, request: Request) -> Response {
    let (mut head, _) = Response::new(()).into_parts();
    let mut content = String::new();
    for step in &route.handler {
        match step {
            Step::Write(text) => content += text,
            Step::WriteStatus(code) => head.status = StatusCode::from_u16(*code).unwrap(),
            Step::SetHeader(name, value) => {
                head.headers.insert(HeaderName::try_from(name).unwrap(), value.parse().unwrap());
            }
            Step::Describe(facts) => content.extend(facts.iter().map(|f| tell(f, &route, &request, &values))),
        }
    }
    (head, content).into_response()
}

fn tell(fact: &Fact, route: &Route, request: &Request, values: &[(String, String)]) -> String {
    let escape = |byte| match byte {
        b'"' | b'\\' | ..=0x1f | 0x7f.. => format!("\\u{byte:04x}"),
        _ => char::from(byte).to_string(),
    };
    let line = |name: &str, value: &str| format!("{name} \"{}\"\n", value.bytes().map(escape).collect::<String>());
    let named = |name: &str| route.pattern.contains(&format!("{{{name}"));
    let value = |(name, value): &(String, String)| named(name).then(|| line(&format!("value {name}"), value));
    match fact {
        Fact::Method => line("method", request.method().as_str()),
        Fact::Pattern => line("pattern", &route.pattern),
        Fact::Path => line("path", request.uri().path()),
        Fact::Values => values.iter().filter_map(value).collect(),
    }
}

/// Each table has a runtime of its own: ended, it ends the connections too.
fn serve(table: Table) -> Result<(runtime::Runtime, String), Refusal> {
    let register_all = || table.routes.into_iter().try_fold(Router::new(), register);
    let app = catch_unwind(AssertUnwindSafe(register_all)).map_err(|_| ("panic", "axum refuses a route".into()))??;
    let runtime = runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap().to_string();
    runtime.spawn(async { axum::serve(listener, app).await });
    Ok((runtime, address))
}

fn answer(servers: &mut HashMap<String, runtime::Runtime>, request: &Value) -> Result<Value, Refusal> {
    let text = |key: &str| request[key].as_str().unwrap_or_default();
    match text("do") {
        "hello" => Ok(json!({"protocol": 1, "name": "axum", "version": "0.8.9", "features": ["mux"]})),
        "serve" => {
            let table = Table::deserialize(&request["table"]).map_err(|error| {
                let error = error.to_string(); // such as: unknown field `wrap`, expected …
                let unknown = error.strip_prefix("unknown ").and_then(|rest| rest.split('`').nth(1));
                unknown.map_or(("error", error.clone()), |name| ("unsupported", name.into()))
            })?;
            let (server, address) = serve(table)?;
            servers.insert(address.clone(), server);
            Ok(json!({"server": address, "address": address}))
        }
        "close" => {
            servers.remove(text("server")).ok_or(("error", "no such server".into()))?.shutdown_background();
            Ok(json!({}))
        }
        other => Err(("unsupported", other.into())),
    }
}

fn main() {
    let mut servers = HashMap::new();
    for line in stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line.unwrap()).unwrap_or_default();
        let reply = answer(&mut servers, &request).map(|ok| ("ok", ok));
        let (kind, value) = reply.unwrap_or_else(|(kind, text)| (kind, text.into()));
        println!("{}", json!({"id": request["id"], kind: value}));
    }
}
