#pragma once

#include "core/result.h"
#include "rehearsal/summary.h"

#include <QDateTime>

namespace revos::rehearsal {

/// What the report says beside the summary.
struct ReportFacts
{
    QString campaignName;
    quint64 seed = 0;
    QDateTime practiceFrom;
    QDateTime practiceTo;
};

/// The summary as one HTML page for a person: figures, a funnel drawn as SVG, every check and every
/// exception. Needs nothing from elsewhere; text from people is escaped. Pure.
QByteArray reportHtml(const Summary& summary, const ReportFacts& facts);

/// Writes it, whole or not at all. @errors Denied or Internal with the path.
[[nodiscard]] Result<void> writeReport(const QString& path, const Summary& summary, const ReportFacts& facts);

} // namespace revos::rehearsal
