#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QMetaType>
#include <QString>

namespace revos {

/// Something a page wanted and did not get.
struct Refusal
{
    QDateTime at; ///< real time, UTC
    QByteArray
        kind; ///< "navigation", "request", "window", "download", "permission", "file-chooser", "dialog", …
    QString what; ///< address without query, or the name of the feature

    bool operator==(const Refusal&) const = default;
};

} // namespace revos

Q_DECLARE_METATYPE(revos::Refusal)
