//! What kind of source a speaker is.

use serde::{Deserialize, Serialize};

/// A kind of source. Kinds follow what studies of news sources tell apart (Sigal 1973, *Reporters and Officials*; Gans 1979, *Deciding
/// What's News*; Tiffen and others 2014, *Journalism Studies* 15, 374–391): those in office before all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// States, governments, offices, forces, courts, parliaments, and bodies that states found.
    Official,
    /// Parties, candidates, campaigns, and those who work for them.
    Political,
    /// Scholars, analysts, doctors, institutes.
    Expert,
    /// News agencies, outlets, reporters, commentators.
    Media,
    /// Companies and those who run or speak for them.
    Company,
    /// Associations, movements, churches, charities, unions.
    Group,
    /// Witnesses, residents, voters, victims, kin: those who speak for nobody but themselves.
    Citizen,
    /// Reports, polls, laws, statements.
    Document,
    /// Those of whom no more is said than that they exist: "sources", "critics", "a person familiar with the talks".
    Unnamed,
}

impl SourceKind {
    /// Every kind.
    pub const ALL: [SourceKind; 9] = [
        SourceKind::Official,
        SourceKind::Political,
        SourceKind::Expert,
        SourceKind::Media,
        SourceKind::Company,
        SourceKind::Group,
        SourceKind::Citizen,
        SourceKind::Document,
        SourceKind::Unnamed,
    ];

    /// The kind as the tables write it, such as `official`.
    pub fn as_str(self) -> &'static str {
        match self {
            SourceKind::Official => "official",
            SourceKind::Political => "political",
            SourceKind::Expert => "expert",
            SourceKind::Media => "media",
            SourceKind::Company => "company",
            SourceKind::Group => "group",
            SourceKind::Citizen => "citizen",
            SourceKind::Document => "document",
            SourceKind::Unnamed => "unnamed",
        }
    }
}
