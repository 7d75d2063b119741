#pragma once

#include "browser/originpolicy.h"
#include "browser/refusal.h"

#include <QWebEngineUrlRequestInterceptor>

namespace revos {

/// Stops every request of a profile that its policy does not allow, before it leaves. GUI thread.
class RequestGuard final : public QWebEngineUrlRequestInterceptor
{
    Q_OBJECT

public:
    explicit RequestGuard(OriginPolicy policy, QObject* parent = nullptr);

    void interceptRequest(QWebEngineUrlRequestInfo& info) override;

Q_SIGNALS:
    void refused(const revos::Refusal& refusal);

private:
    OriginPolicy m_policy;
};

} // namespace revos
