//! Reading and bringing in take seconds: they are done by the worker, with a progress bar, and leaving the page loses nothing.

use crate::run::Run;
use kernel::{Id, Job, Result, cx::Cx, job::RunsAs};
use serde::{Deserialize, Serialize};

/// Reads a file that was sent, without effect.
#[derive(Serialize, Deserialize)]
pub struct ReadImport {
    pub run_id: Id,
}

impl Job for ReadImport {
    const KIND: &'static str = "imports.read";
    const RUNS_AS: RunsAs = RunsAs::ProgramFor(crate::access::RUN);
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        Run::get(cx, self.run_id).await?.read(cx).await
    }
}

/// Brings in a file whose report was accepted: everything, or nothing.
#[derive(Serialize, Deserialize)]
pub struct ApplyImport {
    pub run_id: Id,
}

impl Job for ApplyImport {
    const KIND: &'static str = "imports.apply";
    const RUNS_AS: RunsAs = RunsAs::ProgramFor(crate::access::RUN);
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        Run::get(cx, self.run_id).await?.apply(cx).await
    }
}

/// Deletes files sent that are no longer needed.
#[derive(Serialize, Deserialize)]
pub struct SweepImports {}

impl Job for SweepImports {
    const KIND: &'static str = "imports.sweep";
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        Run::sweep(cx).await
    }
}
