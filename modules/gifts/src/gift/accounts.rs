//! The settings that name the usual accounts of gifts, by code: those of the chart of associations unless the association says otherwise.

/// Money of a person.
pub const MONEY: &str = "gifts.money_account";
/// Money of a company or another organisation.
pub const COMPANY: &str = "gifts.company_account";
/// Costs that volunteers give up.
pub const COSTS: &str = "gifts.costs_account";
/// The expense that such costs are when nobody says more.
pub const EXPENSE: &str = "gifts.expense_account";
/// What is owed to volunteers.
pub const VOLUNTEERS: &str = "gifts.volunteers_account";
