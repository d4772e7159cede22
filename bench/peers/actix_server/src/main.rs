//! GET /hello by actix-web: main PORT CONTENT THREADS.

use actix_web::{web, App, HttpResponse, HttpServer};

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let words: Vec<String> = std::env::args().collect();
    let [_, port, content, threads] = words.try_into().expect("usage: actix_server PORT CONTENT THREADS");
    let content = web::Bytes::from(content);
    HttpServer::new(move || {
        let content = content.clone();
        App::new().route(
            "/hello",
            web::get().to(move || {
                let content = content.clone();
                async move { HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(content) }
            }),
        )
    })
    .workers(threads.parse().expect("THREADS"))
    .max_connections(20_000)
    .bind(("127.0.0.1", port.parse().expect("PORT")))?
    .run()
    .await
}
