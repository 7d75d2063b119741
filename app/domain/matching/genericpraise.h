#pragma once

#include <QStringView>

namespace revos {

/// Whether @p text is nothing but praise or agreement – "Great post!", "Super Beitrag 👏", emoji only – in
/// English, German, French, Spanish or Italian. Such a comment names nothing the person wants.
bool isGenericPraise(QStringView text);

} // namespace revos
