//! Counters for `/metrics` (Prometheus text format): requests by status class, and their time.

use std::{
    fmt::Write,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

/// Upper bounds of the histogram, in microseconds.
const BOUNDS_US: [u64; 8] = [1_000, 2_500, 5_000, 10_000, 25_000, 100_000, 500_000, 2_000_000];

#[derive(Default)]
pub struct Metrics {
    /// Index 1 to 5: answers of 1xx to 5xx.
    statuses: [AtomicU64; 6],
    buckets: [AtomicU64; BOUNDS_US.len()],
    total_us: AtomicU64,
}

impl Metrics {
    pub fn observe(&self, status: u16, took: Duration) {
        let class = usize::from(status / 100).min(5);
        self.statuses[class].fetch_add(1, Ordering::Relaxed);
        let took_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.total_us.fetch_add(took_us, Ordering::Relaxed);
        for (bound, bucket) in BOUNDS_US.iter().zip(&self.buckets) {
            if took_us <= *bound {
                bucket.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// The counters in the text format, followed by the gauges given.
    pub fn render(&self, gauges: &[(&str, i64)]) -> String {
        let mut text = String::from("# TYPE kevre_http_requests_total counter\n");
        let mut total = 0;
        for (class, count) in self.statuses.iter().enumerate().skip(1) {
            let count = count.load(Ordering::Relaxed);
            total += count;
            let _ = writeln!(text, "kevre_http_requests_total{{status=\"{class}xx\"}} {count}");
        }
        text.push_str("# TYPE kevre_http_request_seconds histogram\n");
        for (bound, bucket) in BOUNDS_US.iter().zip(&self.buckets) {
            let (seconds, millionths) = (bound / 1_000_000, bound % 1_000_000);
            let _ = writeln!(text, "kevre_http_request_seconds_bucket{{le=\"{seconds}.{millionths:06}\"}} {}", bucket.load(Ordering::Relaxed));
        }
        let total_us = self.total_us.load(Ordering::Relaxed);
        let _ = writeln!(text, "kevre_http_request_seconds_bucket{{le=\"+Inf\"}} {total}");
        let _ = writeln!(text, "kevre_http_request_seconds_sum {}.{:06}", total_us / 1_000_000, total_us % 1_000_000);
        let _ = writeln!(text, "kevre_http_request_seconds_count {total}");
        for (name, value) in gauges {
            let _ = writeln!(text, "# TYPE {name} gauge\n{name} {value}");
        }
        text
    }
}
