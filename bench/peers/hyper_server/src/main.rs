//! GET /hello by hyper: main PORT CONTENT THREADS.

use std::convert::Infallible;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

async fn answer(request: Request<Incoming>, content: Bytes) -> Result<Response<Full<Bytes>>, Infallible> {
    let found = request.method() == Method::GET && request.uri().path() == "/hello";
    let mut response = Response::new(Full::new(if found { content } else { Bytes::new() }));
    if !found {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    Ok(response)
}

async fn serve(port: u16, content: Bytes) -> std::io::Result<()> {
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let content = content.clone();
        tokio::spawn(async move {
            let service = service_fn(move |request| answer(request, content.clone()));
            // A connection that a client breaks off is none of the others' business.
            let _ = http1::Builder::new()
                .pipeline_flush(true)
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

fn main() -> std::io::Result<()> {
    let words: Vec<String> = std::env::args().collect();
    let [_, port, content, threads] = &words[..] else {
        panic!("usage: hyper_server PORT CONTENT THREADS");
    };
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(threads.parse().expect("THREADS"))
        .enable_io()
        .build()?
        .block_on(serve(port.parse().expect("PORT"), Bytes::from(content.clone())))
}
