#pragma once

#include "domain/ports/sealer.h"
#include "jobs/fakes/faults.h"

namespace revos::test {

class FakeSealer final : public Sealer
{
public:
    explicit FakeSealer(Faults& faults)
        : m_faults(faults)
    {}

    Result<QByteArray> seal(const SealContext&, const Secret&) override { return unused(); }
    Result<Secret> open(const SealContext&, const QByteArray&) override
    {
        REVOS_TRY(m_faults.check("sealer.open", Call::within(std::chrono::seconds(1))));
        return Secret(QByteArray("secret"));
    }
    quint32 keyVersion(const QByteArray&) const override { return 1; }

private:
    Faults& m_faults;
};

} // namespace revos::test
