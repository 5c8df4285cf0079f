-- CreateIndex
CREATE INDEX "SignUp_deviceHash_idx" ON "SignUp"("deviceHash");

-- CreateIndex
CREATE INDEX "Device_tokenHash_idx" ON "Device"("tokenHash");
