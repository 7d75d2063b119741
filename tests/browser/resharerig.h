#pragma once

#include "browser/writerig.h"

namespace revos::test {

/// A practice rig that reshares posts nobody has reshared yet.
class ReshareRig : public WriteRig
{
public:
    explicit ReshareRig(const EngineStart& engine)
        : WriteRig(engine)
    {
        options.comments = 40;
    }

    const QString text = QStringLiteral("Worth reading twice: Zoë names what others leave out. 🙂\n\n"
                                        "The third point is mine.");

    QString freshPost()
    {
        const auto urn = network->publish(QStringLiteral("avery-quinn"), QStringLiteral("A post of its own"));
        return urn ? *urn : QString();
    }
    ReshareRequest requestFor(const QString& urn) const
    {
        ReshareRequest request;
        request.postUrl =
            network->baseUrl().resolved(QUrl(QStringLiteral("/feed/update/%1/").arg(urn))).toString();
        approve(request, text);
        return request;
    }
    Writing reshare(const QString& urn, const Gate& gate = {})
    {
        return write(requestFor(urn), &SiteActions::reshare, gate);
    }
    std::vector<practice::Reshared> reshares() const { return ledger().all<practice::Reshared>(); }
};

} // namespace revos::test
