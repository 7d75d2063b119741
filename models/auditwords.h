#pragma once

#include "domain/audit.h"

#include <QCoreApplication>

namespace revos {

/// The words for what was changed, and how. What a newer program notes is shown as it is spelled. GUI thread.
class AuditWords
{
    Q_DECLARE_TR_FUNCTIONS(AuditWords)

public:
    /// The tables that people know by name, in the order of their words.
    static QList<QByteArray> tables();
    /// "Campaign" for "campaigns".
    static QString table(const QByteArray& table);
    /// "Approved", "Changed", "Added".
    static QString action(const QByteArray& action);
    /// "dm_template" as "Dm template".
    static QString column(const QByteArray& column);
    /// "Campaign Swipe file".
    static QString what(const AuditEntry& entry);
    /// Who did it; RevOS itself when nobody.
    static QString who(const AuditEntry& entry);
    /// A value as it was: moments in local time, yes and no, a dash for nothing.
    static QString value(const QString& value);
};

} // namespace revos
