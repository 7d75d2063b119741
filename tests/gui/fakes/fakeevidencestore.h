#pragma once

#include "domain/ports/evidencestore.h"
#include "gui/fakes/fakestores.h"

#include <QImage>

namespace revos {

/// Pages a test put there.
class FakeEvidenceStore final : public EvidenceStore
{
public:
    Failing failing;
    std::optional<Error> openError; ///< of open() alone

    /// Keeps @p image and @p outline beside @p subject, seen at @p takenAt; a reason instead of them when
    /// @p withheld is given.
    void keep(const EvidenceSubject& subject, const QDateTime& takenAt, const QImage& image,
              const QByteArray& outline, const QByteArray& withheld = {});

    /// The newest look beside @p subject has no @p kind, because of @p why.
    void withhold(const EvidenceSubject& subject, EvidenceKind kind, const QByteArray& why);

    Result<void> add(const EvidenceRun& run, const PageEvidence& evidence, const Call& call) override;
    Result<QList<EvidenceItem>> list(const EvidenceSubject& subject, const Call& call) override;
    Result<QByteArray> open(EvidenceId id, const Call& call) override;
    Result<int> prune(const Call& call) override;

private:
    QHash<QUuid, QList<EvidenceItem>> m_items; ///< newest first
    QHash<EvidenceId, QByteArray> m_contents;
};

/// A page as the practice network might show it, drawn by hand: a notice in the middle of a pale page.
QImage samplePage();
/// How that page is built.
QByteArray sampleOutline();

} // namespace revos
