//! What is drawn from the books. The SQL of each report stands in a file of its own, readable by an accountant's developer.

pub mod account_ledger;
pub mod entries;
pub mod fec;
pub mod in_and_out;
pub mod layout;
pub mod statements;
pub mod third_parties;
pub mod trial_balance;
