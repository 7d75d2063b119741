#include "ctl/verb.h"

namespace revos::ctl {

std::optional<int> VerbContext::parse(QCommandLineParser& parser, const QString& usage) const
{
    const QCommandLineOption help(QStringList{QStringLiteral("h"), QStringLiteral("help")},
                                  QStringLiteral("Shows this."));
    parser.addOption(help);
    if (!parser.parse(QStringList{QStringLiteral("revosctl")} + arguments)) {
        out.error(parser.errorText() + QStringLiteral(" Usage: revosctl ") + usage);
        return kExitUsage;
    }
    if (parser.isSet(help)) {
        out.result({}, QStringLiteral("Usage: revosctl ") + usage + u'\n' + parser.helpText());
        return kExitOk;
    }
    return std::nullopt;
}

int VerbContext::failed(const Error& error) const
{
    out.error(error);
    return kExitFailed;
}

} // namespace revos::ctl
