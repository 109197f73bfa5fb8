//! The interface is embedded from `web/dist`, built by `make assets`. Without it the program still
//! compiles and its tests run; only the look is missing, and `kevre doctor` says so.

fn main() {
    let dist = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/dist");
    let _ = std::fs::create_dir_all(&dist);
    println!("cargo::rerun-if-changed={}", dist.display());
    println!("cargo::rerun-if-changed=templates");
}
