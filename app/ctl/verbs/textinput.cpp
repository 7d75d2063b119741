#include "ctl/verbs/textinput.h"

#include "files/linereader.h"

#include <QFile>

#include <cstdio>

namespace revos::ctl {

Result<void> forEachLine(const QString& path, const Call& call,
                         const std::function<void(const QString&)>& onLine)
{
    QFile file(path);
    const bool opened =
        path.isEmpty() ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return fail(Error::invalid("text.not-found", {path, file.errorString()}));
    LineReader reader(file);
    for (;;) {
        REVOS_TRY(call.check(QStringLiteral("reading lines")));
        REVOS_TRY_ASSIGN(const auto line, reader.next());
        if (!line)
            return {};
        onLine(*line);
    }
}

} // namespace revos::ctl
