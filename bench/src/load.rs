//! Connections kept open, each asking again as soon as it is answered.

use crate::{arguments::Arguments, client::Session, pages::Page};
use std::time::{Duration, Instant};

const WARM_UP: Duration = Duration::from_millis(500);

pub struct Measure {
    pub name: &'static str,
    /// How long each answer took, in order of length.
    took: Vec<Duration>,
    seconds: f64,
    pub bytes: usize,
}

impl Measure {
    pub fn per_second(&self) -> f64 {
        self.took.len() as f64 / self.seconds
    }

    pub fn p50(&self) -> Duration {
        percentile(&self.took, 50)
    }

    pub fn p99(&self) -> Duration {
        percentile(&self.took, 99)
    }
}

/// Of durations in order.
pub fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    sorted.get((sorted.len() * percent / 100).min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
}

/// A page under load. An answer that is not a success ends the benchmark.
pub async fn run(session: &Session, page: &Page, arguments: &Arguments) -> anyhow::Result<Measure> {
    let measured = Duration::from_secs_f64(arguments.seconds);
    let begins = Instant::now() + WARM_UP;
    let ends = begins + measured;
    let mut tasks = vec![];
    for number in 0..arguments.connections {
        let mut connection = session.connect(arguments.gzip).await?;
        let paths = page.paths.clone();
        tasks.push(tokio::spawn(async move {
            let (mut took, mut bytes) = (vec![], 0);
            for turn in number.. {
                let path = &paths[turn % paths.len()];
                let asked = Instant::now();
                if asked >= ends {
                    break;
                }
                let answer = connection.get(path).await?;
                anyhow::ensure!(answer.status.is_success(), "{path} answers {}", answer.status);
                if asked >= begins {
                    took.push(asked.elapsed());
                    bytes = answer.body.len();
                }
            }
            Ok((took, bytes))
        }));
    }
    let mut measure = Measure { name: page.name, took: vec![], seconds: arguments.seconds, bytes: 0 };
    for task in tasks {
        let (took, bytes) = task.await??;
        measure.took.extend(took);
        measure.bytes = measure.bytes.max(bytes);
    }
    measure.took.sort();
    Ok(measure)
}
