#pragma once

#include "domain/gate.h"

#include <QByteArray>
#include <QString>

namespace revos {

/// What a person approved: this text, to this recipient, by this channel. SHA-256 in lower-case hex (64
/// characters) over the UTF-8 bytes of: channel, LF, recipient key, LF, the text in NFC with LF line ends.
/// The database computes the same:
///     encode(sha256(convert_to(kind || E'\n' || key || E'\n' || normalize(text, NFC), 'UTF8')), 'hex')
/// @p recipientKey is the profile key (site/profilekey.h) or another key without line ends.
QByteArray approvalHash(const QString& text, ActionKind channel, const QString& recipientKey);

} // namespace revos
