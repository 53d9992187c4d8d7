// The order of claims and what an outlet lacks: arithmetic without the page.

/** @typedef {"has" | "unclear" | "not found"} State */
/** The states of a claim by outlet; an outlet that was not searched has none. @typedef {{ claim: number, states: Map<string, State> }} ClaimStates */

const RANK = { has: 0, unclear: 1, "not found": 2 };

/** How many of the outlets have the claim. @param {ClaimStates} one @param {string[]} outlets */
export const having = (one, outlets) => outlets.filter((outlet) => one.states.get(outlet) === "has").length;

/**
 * Claims that the same outlets have stand together: those of the most outlets first, then by the outlets in their order.
 * @template {ClaimStates} Claim
 * @param {Claim[]} claims
 * @param {string[]} outlets
 * @returns {Claim[]}
 */
export function ordered(claims, outlets) {
  const pattern = (/** @type {Claim} */ one) => outlets.map((outlet) => RANK[one.states.get(outlet) ?? "not found"]).join("");
  const keyed = claims.map((one) => ({ one, n: having(one, outlets), pattern: pattern(one) }));
  keyed.sort((a, b) => b.n - a.n || (a.pattern < b.pattern ? -1 : a.pattern > b.pattern ? 1 : a.one.claim - b.one.claim));
  return keyed.map(({ one }) => one);
}

/**
 * The claims that are not found in an outlet, those that most others have first; or those that it alone of the outlets shown has.
 * @template {ClaimStates} Claim
 * @param {Claim[]} claims
 * @param {string[]} outlets
 * @param {string} outlet
 * @param {"only" | "not found"} what
 */
export function ofOutlet(claims, outlets, outlet, what) {
  const state = what === "only" ? "has" : "not found";
  const own = claims.filter((one) => one.states.get(outlet) === state && (what === "not found" || having(one, outlets) === 1));
  return ordered(own, outlets);
}
