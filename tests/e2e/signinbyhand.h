#pragma once

#include "browser/deskperson.h"
#include "practice/practicenetwork.h"

namespace revos::test {

/// Types what @p login says into the network's own page, as somebody at the desk does.
inline void signInByHand(DeskPerson& person, const practice::PracticeLogin& login)
{
    person.press(QStringLiteral("input[name=session_key]"),
                 [&person, name = login.userName, password = QString::fromUtf8(login.password.view())] {
                     person.type(name);
                     person.press(QStringLiteral("input[name=session_password]"), [&person, password] {
                         person.type(password);
                         person.press(QStringLiteral(
                             "form[action='/checkpoint/lg/login-submit'] button[type=submit]"));
                     });
                 });
}

} // namespace revos::test
