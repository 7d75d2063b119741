#pragma once

#include "domain/why.h"

#include <QList>
#include <QString>

namespace revos {

/// Who writes, for the check of a first message.
struct SenderIdentity
{
    QString name;    ///< of the account
    QString company; ///< of the client; may be empty
};

/// What a first message to a stranger should say and @p text does not: who writes ("lint.identity"; the
/// sender's or the company's name, or "I'm …"), where the contact comes from ("lint.source"; the comment or
/// the post) and how to say no ("lint.way-out"). Read in English, German, French, Spanish and Italian.
/// Advice, never a block. The source of the three is Regulation (EU) 2016/679, article 14.
QList<Why> lintFirstMessage(const QString& text, const SenderIdentity& sender);

} // namespace revos
