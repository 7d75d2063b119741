#pragma once

#include "domain/extraction/quotestripper.h"

#include <optional>

namespace revos {

/// The words by which a person asks not to be contacted.
struct OptOut
{
    qsizetype from = 0; ///< UTF-16, [from, to) of the text as given
    qsizetype to = 0;

    bool operator==(const OptOut&) const = default;
};

/// What an incoming message says, apart from addresses.
struct ReplyReading
{
    QString unquoted; ///< without quotes, as long as the text: for the address extractor
    QString message;  ///< without quotes and signature, as long as the text; trim it to show it
    std::optional<OptOut> optOut;
    bool asksQuestion = false;
};

/// Reads answers in English, German, French, Spanish and Italian.
///
/// A request not to be contacted ends a sequence, so it is looked for with care on both sides: "unsubscribe",
/// "bitte nicht mehr schreiben", "ne me contactez plus" count wherever they stand; a bare "stop" or "basta"
/// only when it is a whole sentence; "don't stop", "non-stop", "I don't want to unsubscribe" and "don't
/// hesitate to contact me" do not count.
class ReplyReader
{
public:
    explicit ReplyReader(const QStringList& outgoingTexts = {});

    /// Linear; any thread.
    ReplyReading read(const QString& text) const;

private:
    QuoteStripper m_stripper;
};

} // namespace revos
