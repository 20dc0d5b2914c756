#pragma once
// The portal's own keys, from their files. Throws BadSetup when one is not there
// or not 64 hexadecimal digits.

#include "base/config.h"
#include "base/crypto.h"

namespace base {

Sealer sealer_of(const Config& config);  // master.key: what is encrypted in the database
Signer signer_of(const Config& config);  // form.key: nonces of forms, cookies of payments

}  // namespace base
