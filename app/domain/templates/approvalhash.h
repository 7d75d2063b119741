#pragma once

#include <QByteArray>
#include <QString>

namespace revos {

/// What an approval stands for.
struct ApprovedText
{
    QByteArray channel;   ///< "dm" or "email", as the database spells it
    QString recipientKey; ///< profile key (site/profilekey.h)
    QString subject;      ///< empty but for e-mail
    QString content;
};

/// SHA-256 in lower-case hex (64 characters) of this text, on this channel, to this person: the same value as
/// `revos_api.approval_hash` in the database computes. Input, in UTF-8: "revos-approval-1", channel,
/// recipient key, subject in NFC and content in NFC, with a line feed between each two. Only the content may
/// hold line feeds.
QByteArray approvalHash(const ApprovedText& text);

} // namespace revos
